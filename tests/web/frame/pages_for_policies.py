"""Pages that only the tests of the policies serve."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import include, path

from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.people.models import Team
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.models import Door
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import member_only, public_page, staff_only, token_page
from vliegwiel.web.frame.views import errors


def names() -> list[str]:
    return sorted(team.name for team in Team.objects.all())


@staff_only()
def teams(request: StaffRequest) -> HttpResponse:
    return JsonResponse({"teams": names()})


@staff_only(Role.ADMINISTRATOR)
def administrators(request: StaffRequest) -> HttpResponse:
    return JsonResponse({"teams": names()})


@staff_only()
def one(request: StaffRequest, name: str) -> HttpResponse:
    if not Team.objects.filter(name=name).exists():
        raise NotAccessible
    return HttpResponse(name)


@staff_only()
def breaks(request: StaffRequest) -> HttpResponse:
    Team.objects.create(name="Half")
    raise RuntimeError


@staff_only()
def lazy(request: StaffRequest) -> HttpResponse:
    return TemplateResponse(request, "frame/errors/404.html")


@staff_only()
def streaming(request: StaffRequest) -> HttpResponse:
    def parts() -> Iterator[str]:
        yield from names()

    return StreamingHttpResponse(parts())  # type: ignore[return-value]  # what the policy has to refuse


@member_only
def own(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"teams": names()})


@public_page
def anyone(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"teams": names()})


@token_page("team.reading")
def behind_a_door(request: HttpRequest, door: Door) -> HttpResponse:
    return JsonResponse({"teams": names()})


@token_page("team.reading")
def writes_unasked(request: HttpRequest, door: Door) -> HttpResponse:
    Team.objects.create(name="Binnengedrongen")
    return JsonResponse({"teams": names()})


@token_page("team.writing", writes=True)
def writes(request: HttpRequest, door: Door) -> HttpResponse:
    Team.objects.create(name="Aangemeld")
    return JsonResponse({"teams": names()})


handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken

urlpatterns = [
    path("teams/", teams),
    path("administrators/", administrators),
    path("one/<str:name>/", one),
    path("breaks/", breaks),
    path("lazy/", lazy),
    path("streaming/", streaming),
    path("own/", own),
    path("anyone/", anyone),
    path("behind/<str:token>/", behind_a_door),
    path("unasked/<str:token>/", writes_unasked),
    path("writes/<str:token>/", writes),
    path("", include("vliegwiel.project.urls")),
]
