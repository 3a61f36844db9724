import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "barnetimidten.settings")
application = get_wsgi_application()

from barnetimidten.dokumenter.graf import warm  # noqa: E402
from barnetimidten.drift.produktion import refuse_demo_log_ins  # noqa: E402 (needs models)

refuse_demo_log_ins()

# Half a second that the first reader of a chart would wait for
Thread(target=warm, name="graf", daemon=True).start()
