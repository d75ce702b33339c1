# The portal as an image: docker build -t digua . (compose.yaml runs it with PostgreSQL)
FROM python:3.11-slim-bookworm AS build
RUN pip install --no-cache-dir uv
WORKDIR /source
COPY . .
ENV UV_PROJECT_ENVIRONMENT=/digua UV_LINK_MODE=copy
RUN uv sync --no-dev --no-editable --no-cache

FROM python:3.11-slim-bookworm
RUN useradd --create-home --uid 1000 digua && install -d -o digua -g digua -m 700 /data
COPY --from=build /digua /digua
ENV PATH=/digua/bin:$PATH DIGUA_DATA_DIR=/data PYTHONUNBUFFERED=1
USER digua
VOLUME /data
EXPOSE 8000
HEALTHCHECK --start-period=60s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz')"]
STOPSIGNAL SIGTERM
CMD ["digua", "serve", "--host", "0.0.0.0", "--port", "8000"]
