import os
from threading import Timer

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "barnetimidten.settings")
application = get_wsgi_application()

from barnetimidten.dokumenter.graf import warm  # noqa: E402
from barnetimidten.drift.produktion import refuse_demo_log_ins  # noqa: E402 (needs models)

refuse_demo_log_ins()

# Half a second that the first reader of a chart would wait for, once all parts are up
WARM_AFTER_SECONDS = 5
_warming = Timer(WARM_AFTER_SECONDS, warm)
_warming.name, _warming.daemon = "graf", True
_warming.start()
