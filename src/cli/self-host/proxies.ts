/*
 * Examples of reverse proxies: HTTPS, compression, and the client's address.
 */

/** The types of the responses that a proxy compresses. */
const COMPRESSED_TYPES = [
  "text/html",
  "text/markdown",
  "text/plain",
  "text/css",
  "application/json",
  "application/ld+json",
  "application/feed+json",
  "application/schema+json",
  "application/problem+json",
  "application/openapi+json",
  "application/speculationrules+json",
  "application/manifest+json",
  "application/x-ndjson",
  "application/rss+xml",
  "application/atom+xml",
  "application/xml",
  "image/svg+xml",
] as const;

/** The smallest content that a proxy compresses, bytes. Cloudflare has the same. */
const MIN_LENGTH = 50;

/** Fields for Cloudflare's cache. Another cache in front of the site must not obey them: the desk cannot purge it. */
const CLOUDFLARE_FIELDS = ["Cache-Tag", "Cloudflare-CDN-Cache-Control"] as const;

const NOTE = "`npx broadsheet self-host` writes this file. Copy it before you change it.";

/** The facts that a proxy needs. */
export interface ProxiedSite {
  /** The name of the site: `news.example`. */
  host: string;
  /** The address and port where workerd listens. */
  listen: string;
}

/**
 * Returns a Caddyfile. Caddy gets a certificate, and replaces X-Forwarded-For and X-Forwarded-Proto of clients.
 *
 * @see https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#defaults
 */
export const caddyfile = ({ host, listen }: ProxiedSite): string => `# ${NOTE}
${host} {
	encode zstd gzip {
		minimum_length ${MIN_LENGTH}
		match {
${COMPRESSED_TYPES.map((type) => `			header Content-Type ${type}*`).join("\n")}
		}
	}
	# Caddy sets Vary on 200 only, and a 304 needs it too (RFC 9110, section 15.4.5).
	header +Vary Accept-Encoding
	reverse_proxy ${listen} {
		# A restart takes about two seconds. Requests wait for it.
		lb_try_duration 10s
${CLOUDFLARE_FIELDS.map((name) => `		header_down -${name}`).join("\n")}
	}
}
`;

/**
 * Returns a server of nginx. It needs a certificate. Imports have any length, and the desk responds to each line, so nginx must not
 * collect their requests and responses.
 */
export const nginxServer = ({ host, listen }: ProxiedSite): string => `# ${NOTE}
server {
    listen 80;
    listen [::]:80;
    server_name ${host};
    return 301 https://$host$request_uri;
}

server {
    listen 443 ssl http2;
    listen [::]:443 ssl http2;
    server_name ${host};
    ssl_certificate /etc/letsencrypt/live/${host}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/${host}/privkey.pem;
    server_tokens off;
    # The site itself refuses URLs of more than 8,192 bytes.
    large_client_header_buffers 4 16k;

    gzip on;
    gzip_comp_level 5;
    gzip_min_length ${MIN_LENGTH};
    gzip_proxied any;
    # nginx's gzip_vary sets Vary on 200 only, and a 304 needs it too (RFC 9110, section 15.4.5).
    gzip_vary off;
    add_header Vary Accept-Encoding always;
    gzip_types ${COMPRESSED_TYPES.filter((type) => type !== "text/html").join(" ")};

    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header X-Forwarded-Proto $scheme;
${CLOUDFLARE_FIELDS.map((name) => `    proxy_hide_header ${name};`).join("\n")}

    location / {
        proxy_pass http://${listen};
    }

    location /desk {
        proxy_pass http://${listen};
        proxy_request_buffering off;
        proxy_buffering off;
        proxy_read_timeout 10m;
        client_max_body_size 0;
    }
}
`;
