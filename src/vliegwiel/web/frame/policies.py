"""Who may see this page? Every view carries one of these; a test of the house walks the addresses.

The policy opens the transaction and sets the scope, so that all a view does holds or does not, and nothing outside it can
read a workspace's records. Middleware cannot do this: it does not run inside the transaction of the view.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus
from typing import Any, Final, TypeVar, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.people.models import Membership
from vliegwiel.domain.people.queries import own_memberships
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.doors import behind
from vliegwiel.platform.scope import Scope, entered, for_the_rest
from vliegwiel.web.frame.people import Presence
from vliegwiel.web.frame.strength import took_second_step

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
ANY_ROLE: Final = tuple(Role)
# In the session: the code of the workspace somebody works in.
WORKSPACE: Final = "workspace"


class Unfinished(RuntimeError):
    """A view answered with something that would still read the database after its transaction."""


def staff_only(*roles: Role) -> Callable[[View], View]:
    """For members of the current workspace with one of these roles; with any role where none is named."""
    allowed = roles or ANY_ROLE

    def policy(view: View) -> View:
        def answer(request: Any, *arguments: Any, **names: Any) -> HttpResponseBase:
            membership = _current(request, request.memberships)
            if membership is None:
                return render(request, "account/no_workspace.html", status=HTTPStatus.FORBIDDEN)
            workspace = membership.workspace
            request.workspace, request.role = workspace, Role(membership.role)
            others = tuple(one.workspace for one in request.memberships if one is not membership)
            request.presence = Presence(
                person=request.person, workspace=workspace, role=request.role, others=others
            )
            if request.role is Role.ADMINISTRATOR and not took_second_step(request):
                return _to(request, "second_step")
            if request.role not in allowed:
                raise PermissionDenied
            with for_the_rest(Scope.of(workspace.pk, user=request.person.pk)):
                return _finished(view(request, *arguments, **names))

        return _marked(view, _signed_in(answer), "staff_only")

    return policy


def member_only(view: View) -> View:
    """For whoever is signed in; without a workspace, so nothing scoped can be read but one's own memberships."""

    def answer(request: Any, *arguments: Any, **names: Any) -> HttpResponseBase:
        return _finished(view(request, *arguments, **names))

    return _marked(view, _signed_in(answer), "member_only")


def public_page(view: View) -> View:
    """For anyone; nothing scoped can be read, unless the view passes a door (``token_page``)."""

    def answer(request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponseBase:
        with entered(Scope()):
            return _finished(_found(view, request, *arguments, **names))

    return _marked(view, answer, "public_page")


def token_page(kind: str, *, writes: bool = False) -> Callable[[View], View]:
    """For whoever holds a token of this kind: reads in the workspace behind that door, and writes nothing.

    The view gets the door in place of the token.

    Args:
        kind: Of the doors that lead here.
        writes: Whether the page also writes in that workspace, by actions that take nobody's word but his who came in.
    """

    def policy(view: View) -> View:
        def passing(request: HttpRequest, token: str, *arguments: Any, **names: Any) -> HttpResponseBase:
            door = behind(token, kind=kind)
            here = door.workspace_id
            scope = Scope.of(here) if writes else Scope(readable=frozenset({here}))
            with for_the_rest(scope):
                return _finished(view(request, door, *arguments, **names))

        def answer(request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponseBase:
            with entered(Scope()):
                return _found(passing, request, *arguments, **names)

        return _marked(view, answer, "writing_token_page" if writes else "token_page")

    return policy


def demo_only(view: View) -> View:
    """For anyone, where everybody is invented; on a real installation the page does not exist."""

    def answer(request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponseBase:
        if not settings.DEMO:
            raise Http404
        with entered(Scope()):
            return _finished(_found(view, request, *arguments, **names))

    return _marked(view, answer, "demo_only")


def at_once(view: View) -> View:
    """For the class-based views of libraries: what they would render after the transaction is rendered inside it."""

    def answer(request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponseBase:
        response = view(request, *arguments, **names)
        return response.render() if isinstance(response, SimpleTemplateResponse) else response

    return cast("View", wraps(view)(answer))


def _signed_in(answer: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    def asked(request: Any, *arguments: Any, **names: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to(request, "account_login")
        with entered(Scope(user=request.user.pk)):
            request.person = request.user
            request.memberships = own_memberships(request.user.pk)
            request.presence = Presence(person=request.person)
            return _found(answer, request, *arguments, **names)

    return asked


def _found(view: Callable[..., HttpResponseBase], *arguments: Any, **names: Any) -> HttpResponseBase:
    try:
        return view(*arguments, **names)
    except NotAccessible as absent:
        raise Http404 from absent


def _to(request: Any, page: str) -> HttpResponse:
    """First to that page, and from there back to this one."""
    address = reverse(page)
    if request.htmx:
        # Otherwise that page would be put into whatever part of this one was to change.
        return HttpResponseClientRedirect(address)
    if request.method != "GET":
        return HttpResponseRedirect(address)
    redirect: HttpResponseRedirect = redirect_to_login(request.get_full_path(), address)
    return redirect


def _current(request: HttpRequest, memberships: Sequence[Membership]) -> Membership | None:
    """The membership of the workspace that was chosen last; otherwise the first by name."""
    chosen = str(request.session.get(WORKSPACE))
    by_code = {one.workspace.code: one for one in memberships}
    return by_code.get(chosen) or next(iter(memberships), None)


def _finished(response: HttpResponseBase) -> HttpResponseBase:
    lazy = isinstance(response, SimpleTemplateResponse) and not response.is_rendered
    if lazy or response.streaming:
        raise Unfinished
    return response


def _marked(view: View, answer: Callable[..., HttpResponseBase], policy: str) -> View:
    wrapped: Any = wraps(view)(answer)
    wrapped.policy = policy
    return cast("View", wrapped)
