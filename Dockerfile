# One image for the web process, the worker and every command of manage.py; compose.yaml runs it as a server does.
# It writes to /media and /tmp alone, so the rest of its file system can be read-only.

FROM python:3.11-slim-bookworm AS packages
COPY requirements/run.lock /tmp/run.lock
RUN python -m venv /venv \
    && /venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/run.lock

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=cms.settings.production \
    MEDIA_ROOT=/media
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent letter \
    && install -d -o letter -g letter /media
COPY --from=packages /venv /venv
WORKDIR /app
COPY . .
# The settings demand these words; they exist for this one step and stay in no layer.
RUN SECRET_KEY=build FIELD_KEYS=build SEAL_KEYS=build ALLOWED_HOSTS=build DATABASE_URL=sqlite://:memory: \
    python manage.py collectstatic --noinput --verbosity 0
USER letter
VOLUME /media
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:8000/health/live', timeout=4)"]
# WEB_CONCURRENCY sets the number of workers. Threads keep a slow listener from holding one up. /dev/shm keeps heartbeats out
# of the file system. A question may be a whole message. No log of requests: it would hold what people search for.
CMD ["gunicorn", "cms.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--threads", "8", "--worker-tmp-dir", "/dev/shm", "--limit-request-line", "0", "--max-requests", "2000", "--max-requests-jitter", "200"]
