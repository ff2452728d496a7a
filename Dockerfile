# The web process: `docker build -t open-letter .`, then `docker run --env-file … -p 8000:8000 open-letter`.
# Migrations are a step of their own: `docker run --rm --env-file … open-letter python manage.py migrate`.

FROM python:3.11-slim AS packages
COPY requirements/run.lock /tmp/run.lock
RUN python -m venv /venv \
    && /venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/run.lock

FROM python:3.11-slim
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
RUN SECRET_KEY=build FIELD_KEYS=build ALLOWED_HOSTS=build DATABASE_URL=sqlite://:memory: \
    python manage.py collectstatic --noinput --verbosity 0
USER letter
VOLUME /media
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:8000/health/live', timeout=4)"]
# WEB_CONCURRENCY sets the number of workers. /dev/shm keeps their heartbeats out of the file system.
CMD ["gunicorn", "cms.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm", "--max-requests", "2000", "--max-requests-jitter", "200", "--access-logfile", "-"]
