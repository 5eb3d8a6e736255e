package org.lifepay.gateway.console.merchant;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.paymentlink.LinkOffer;
import org.lifepay.gateway.paymentlink.PaymentLink;
import org.lifepay.gateway.time.BusinessDay;

/**
 * The form of a new payment link, as typed.
 *
 * @param id the link's future public id: however often the form is submitted, it is one link
 * @param pricing FIXED or OPEN
 * @param count ONCE, LIMITED or UNLIMITED
 * @param expires a time of day in Asia/Shanghai, as a browser writes it
 */
record LinkForm(
        @Nullable String id,
        @Nullable String product,
        @Nullable String pricing,
        @Nullable String amount,
        @Nullable String min,
        @Nullable String max,
        @Nullable String note,
        @Nullable String noteLabel,
        @Nullable String count,
        @Nullable String payments,
        @Nullable String expires) {
    static final String FIXED = "FIXED";
    static final String OPEN = "OPEN";
    static final String ONCE = "ONCE";
    static final String LIMITED = "LIMITED";
    static final String UNLIMITED = "UNLIMITED";

    LinkForm {
        id = FormText.of(id);
        product = FormText.of(product);
        pricing = FormText.of(pricing);
        amount = FormText.of(amount);
        min = FormText.of(min);
        max = FormText.of(max);
        note = FormText.of(note);
        noteLabel = FormText.of(noteLabel);
        count = FormText.of(count);
        payments = FormText.of(payments);
        expires = FormText.of(expires);
    }

    /** What a form means. */
    sealed interface Reading {
        /** The form is valid. */
        record Understood(LinkOffer offer) implements Reading {}

        /** The message keys of what is wrong, by field. */
        record Wrong(Map<String, String> problems) implements Reading {}
    }

    static LinkForm empty(String id) {
        return new LinkForm(id, "", FIXED, "", "", "", "NONE", "", ONCE, "", "");
    }

    /** A new link that offers the same; one that has ended needs another end. */
    static LinkForm like(PaymentLink link, String id) {
        LinkOffer offer = link.offer();
        String count =
                offer.maxPayments().map(limit -> limit == 1 ? ONCE : LIMITED).orElse(UNLIMITED);
        return new LinkForm(
                id,
                offer.product(),
                offer.isFixed() ? FIXED : OPEN,
                offer.isFixed() ? offer.min().yuan() : "",
                offer.isFixed() ? "" : offer.min().yuan(),
                offer.isFixed() ? "" : offer.max().yuan(),
                offer.note().rule().name(),
                offer.note().label(),
                count,
                count.equals(LIMITED) ? offer.maxPayments().map(String::valueOf).orElse("") : "",
                offer.expiresAt().map(LinkForm::local).orElse(""));
    }

    /** The same under another id. */
    LinkForm under(String newId) {
        return new LinkForm(newId, product, pricing, amount, min, max, note, noteLabel, count, payments, expires);
    }

    private static String local(Instant time) {
        return LocalDateTime.ofInstant(time, BusinessDay.ZONE).toString();
    }
}
