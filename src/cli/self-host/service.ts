import { DATA, FILES } from "./configuration.ts";

/*
 * The files that start a site without Cloudflare.
 */

/** The name of the file with the secrets. Only its owner may read it. */
export const SECRETS_FILE = "secrets.env";

/** The name of the script that starts workerd. */
export const START_FILE = "start";

/**
 * Returns the script that starts workerd. It ends by becoming workerd, so a signal to its process reaches workerd.
 *
 * @param secret if the environment has this variable, the script does not read the file with the secrets
 */
export const startScript = (secret: string): string => `#!/bin/sh
# Starts the site. \`npx broadsheet self-host\` writes this file.
set -eu
cd "$(dirname "$0")"
umask 077
if [ -z "\${${secret}:-}" ]; then
  set -a
  . ./${SECRETS_FILE}
  set +a
fi
mkdir -p ${FILES.desk} ${FILES.values}
exec ./workerd serve --experimental ${FILES.configuration}
`;

/**
 * Returns the systemd unit. systemd reads the secrets before it becomes the user, so root may own the file. V8 compiles JavaScript to
 * machine code, so the unit cannot have MemoryDenyWriteExecute.
 *
 * @param folder the absolute path of the site's folder
 */
export const systemdUnit = (
  folder: string,
): string => `# \`npx broadsheet self-host\` writes this file. Copy it to /etc/systemd/system before you change it.
[Unit]
Description=Broadsheet
After=network-online.target
Wants=network-online.target

[Service]
User=broadsheet
Group=broadsheet
EnvironmentFile=${folder}/${SECRETS_FILE}
ExecStart=${folder}/${START_FILE}
Restart=always
RestartSec=1
TimeoutStopSec=15
MemoryMax=1G

NoNewPrivileges=yes
ProtectSystem=strict
ReadWritePaths=${folder}/${DATA}
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
RestrictNamespaces=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
CapabilityBoundingSet=
UMask=0077

[Install]
WantedBy=multi-user.target
`;
