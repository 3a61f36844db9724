import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "barnetimidten.settings")
application = get_wsgi_application()

from barnetimidten.drift.produktion import refuse_demo_log_ins  # noqa: E402 (needs models)

refuse_demo_log_ins()
