"""Which address is answered by whom?"""

from __future__ import annotations

from django.urls import include, path

from vliegwiel.web.frame.views import errors

urlpatterns = [
    path("", include("vliegwiel.web.frame.urls")),
    path("", include("vliegwiel.web.staff.urls")),
    path("", include("vliegwiel.web.frame.sign_in.urls")),
    path("", include("vliegwiel.web.public.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
