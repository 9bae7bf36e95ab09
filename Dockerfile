FROM python:3.13-slim
WORKDIR /app
RUN useradd --uid 10001 --no-create-home --home-dir /tmp monitor && install -d -o monitor /data
COPY requirements.lock .
RUN python -m pip install --no-cache-dir --require-hashes -r requirements.lock
COPY app.py LICENSE ./
COPY .streamlit .streamlit
COPY data data
COPY lib lib
COPY pages pages
RUN python -m compileall -q lib pages
USER monitor
ENV BUENDNISMONITOR_STORE=sqlite:////data/buendnismonitor.sqlite PYTHONDONTWRITEBYTECODE=1
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=15s --timeout=6s --start-period=60s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8501/bereit', timeout=5)"]
CMD ["streamlit", "run", "app.py", "--server.address", "0.0.0.0"]
