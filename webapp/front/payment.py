"""Paying: one address for each attempt, whose page follows its state."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from shopcore.front import payment
from shopcore.kernel import Conflict, Refusal
from shopcore.order.domain import GOODS
from shopcore.payment.domain import Payment, State
from webapp.api.errors import status_of
from webapp.shop import shop
from webapp.signed_in import username

blueprint = Blueprint("payment", __name__, url_prefix="/payment")
PAGES = {
    payment.Form: "payment/form.html",
    payment.AtBank: "payment/at_bank.html",
    payment.Waiting: "payment/waiting.html",
    payment.Result: "payment/result.html",
    payment.Failure: "payment/failure.html",
}


@blueprint.post("/begin")
@login_required
def begin() -> ResponseReturnValue:
    """«Оплатить заказ», and «Попробовать оплатить еще раз»."""
    order_id = request.form.get("order", "")
    try:
        attempt = payment.begin(shop, current_user.account, order_id)
    except Conflict as refusal:
        return render_template("payment/refused.html", problem=refusal.text), 409
    return redirect(url_for("payment.show", payment_id=attempt), 303)


@blueprint.get("/<payment_id>")
@login_required
def show(payment_id: str) -> ResponseReturnValue:
    return _page(payment_id, request.args.get("means", ""))


@blueprint.post("/<payment_id>")
@login_required
def submit(payment_id: str) -> ResponseReturnValue:
    """«Продолжить», «Оплатить»; without scripts also a look at what has been chosen."""
    means = request.form.get("means", "")
    if "check" in request.form:
        return _page(payment_id, means)
    if means == payment.ACTIVATING:
        return redirect(url_for("payment.show", payment_id=payment_id, means=means), 303)
    try:
        attempt = payment.submit(shop, username(), payment_id, request.form)
    except Refusal as refusal:
        return _page(payment_id, means, refusal), status_of(refusal)
    return _on(attempt, to_bank=True)


@blueprint.get("/<payment_id>/back")
@login_required
def back(payment_id: str) -> ResponseReturnValue:
    """From the bank's page; what the bank itself says counts, not that somebody came here."""
    return _on(payment.back(shop, username(), payment_id))


@blueprint.post("/<payment_id>/activate")
@login_required
def activate(payment_id: str) -> ResponseReturnValue:
    try:
        code, address = request.form.get("code", ""), request.remote_addr or ""
        means = payment.activate(shop, username(), code, address)
    except Refusal as refusal:
        return _page(payment_id, payment.ACTIVATING, refusal), status_of(refusal)
    return redirect(url_for("payment.show", payment_id=payment_id, means=means), 303)


@blueprint.post("/<payment_id>/again")
@login_required
def again(payment_id: str) -> ResponseReturnValue:
    return _on(payment.choose_again(shop, username(), payment_id))


@blueprint.post("/<payment_id>/edit")
@login_required
def edit(payment_id: str) -> ResponseReturnValue:
    try:
        left = payment.give_up(shop, username(), payment_id)
    except Conflict as refusal:
        return _page(payment_id, "", refusal), 409
    return redirect(url_for("cart.show" if left.kind == GOODS else "catalogue.home"), 303)


def _on(attempt: Payment, to_bank: bool = False) -> ResponseReturnValue:
    leaves = to_bank and attempt.state is State.PENDING
    return redirect(url_for("payment.show", payment_id=attempt.id, to="bank" if leaves else None), 303)


def _page(payment_id: str, means: str, refusal: Refusal | None = None) -> str:
    screen = payment.view(shop, username(), payment_id, means, refusal)
    to_bank = request.args.get("to") == "bank"
    return render_template(
        PAGES[type(screen)], screen=screen, payment_id=payment_id, to_bank=to_bank, words=payment
    )
