# Not built here: written beside the project and checked by a linter. Build it once yourself before relying on it.
FROM node:24.21.0-slim
ENV CI=true NODE_ENV=production HOST=0.0.0.0 PORT=3000 WAYMARK_DATA=/data WAYMARK_LOG=info WAYMARK_WATCH=false WAYMARK_AUTH=keys
WORKDIR /waymark
COPY . .
RUN npx -y pnpm@12.21.0 install --frozen-lockfile --prod=false && mkdir /data && chown node:node /data
USER node
EXPOSE 3000
VOLUME /data
HEALTHCHECK --interval=10s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The chat, its pages and the API. For the API alone: the same without `--import tsx`, and packages/api/src/server.ts.
CMD ["node", "--disallow-code-generation-from-strings", "--disable-proto=delete", "--import", "tsx", "packages/chat-ui/src/server.ts"]
