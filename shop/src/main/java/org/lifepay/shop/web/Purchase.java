package org.lifepay.shop.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.RefundStatus;

/** One order as this shop knows it; immutable. What is known comes from verified messages of the platform only. */
final class Purchase {
    private final String requestId;
    private final long placedAtMillis;
    private final Basket basket;
    private final Money amount;
    private final PaymentOption way;
    private final String owner;
    private State state = State.WAITING;
    private @Nullable Fields offer;
    private String refusal = "";
    private String source = "";
    private String serialNumber = "";
    private List<ShopRefund> refunds = Collections.emptyList();

    /**
     * A purchase that is about to be placed.
     *
     * @param amount what it costs, even if prices change later
     */
    Purchase(String requestId, long placedAtMillis, Basket basket, Money amount, PaymentOption way, String owner) {
        this.requestId = requestId;
        this.placedAtMillis = placedAtMillis;
        this.basket = basket;
        this.amount = amount;
        this.way = way;
        this.owner = owner;
    }

    private Purchase(Purchase before) {
        this(before.requestId, before.placedAtMillis, before.basket, before.amount, before.way, before.owner);
        state = before.state;
        offer = before.offer;
        refusal = before.refusal;
        source = before.source;
        serialNumber = before.serialNumber;
        refunds = before.refunds;
    }

    /** The status of a purchase. */
    enum State {
        WAITING,
        PAID,
        FAILED,
        CANCELLED
    }

    String requestId() {
        return requestId;
    }

    long placedAtMillis() {
        return placedAtMillis;
    }

    Basket basket() {
        return basket;
    }

    PaymentOption way() {
        return way;
    }

    /** Who bought, as {@link VisitorTokens#owner} names them. */
    String owner() {
        return owner;
    }

    State state() {
        return state;
    }

    Money amount() {
        return amount;
    }

    /** How the buyer can pay, a member of the platform's answer; empty while it has not answered. */
    Optional<String> offer(String member) {
        return Optional.ofNullable(offer).map(answer -> answer.text(member));
    }

    boolean isAnswered() {
        return offer != null;
    }

    /** Why the platform did not take the order; empty when it did, or did not say. */
    String refusal() {
        return refusal;
    }

    /** What told the shop how it ended: {@link OrderBook#NOTIFICATION} or {@link OrderBook#QUERY}. */
    String source() {
        return source;
    }

    /** The platform's number, which a refund names. */
    String serialNumber() {
        return serialNumber;
    }

    List<ShopRefund> refunds() {
        return refunds;
    }

    /** What can still be given back: failed refunds do not count, undecided ones do. */
    Money refundable() {
        long left = state == State.PAID ? amount.fen() : 0;
        for (ShopRefund refund : refunds) {
            left -= refund.status() == RefundStatus.FAILED ? 0 : refund.amount().fen();
        }
        return Money.fen(Math.max(0, left));
    }

    Optional<ShopRefund> refund(String refundId) {
        return refunds.stream()
                .filter(refund -> refund.requestId().equals(refundId))
                .findFirst();
    }

    /** Another text whenever something became known, so that a page can see that it is old. */
    String version() {
        StringBuilder text = new StringBuilder(state.name()).append(isAnswered() ? ".1" : ".0");
        text.append(refusal.isEmpty() ? "" : "R");
        for (ShopRefund refund : refunds) {
            text.append('.').append(refund.status());
        }
        return text.toString();
    }

    Purchase answered(Fields answer) {
        Purchase next = new Purchase(this);
        next.offer = answer;
        next.refusal = "";
        return next;
    }

    Purchase refused(String reason) {
        Purchase next = new Purchase(this);
        next.refusal = reason;
        return next;
    }

    Purchase ended(State how, String source, String number) {
        Purchase next = new Purchase(this);
        next.state = how;
        next.source = source;
        next.serialNumber = number;
        return next;
    }

    /** With a refund, in the place of the one that has its number. */
    Purchase with(ShopRefund refund) {
        List<ShopRefund> all = new ArrayList<>(refunds);
        all.replaceAll(other -> other.requestId().equals(refund.requestId()) ? refund : other);
        if (!all.contains(refund)) {
            all.add(refund);
        }
        Purchase next = new Purchase(this);
        next.refunds = Collections.unmodifiableList(all);
        return next;
    }
}
