package org.lifepay.gateway.console.merchant;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.paymentlink.LinkOffer;
import org.lifepay.gateway.paymentlink.NoteField;
import org.lifepay.gateway.time.BusinessDay;

/** Reads the form of a new payment link, and collects all that is wrong with it. */
final class LinkFormReader {
    private final LinkForm form;
    private final Instant now;
    private final Map<String, String> problems = new LinkedHashMap<>();

    private LinkFormReader(LinkForm form, Instant now) {
        this.form = form;
        this.now = now;
    }

    static LinkForm.Reading read(LinkForm form, Instant now) {
        return new LinkFormReader(form, now).read();
    }

    private LinkForm.Reading read() {
        String product = line("product", form.product(), LinkOffer.MAX_PRODUCT_LENGTH);
        boolean fixed = !FormText.of(form.pricing()).equals(LinkForm.OPEN);
        Money min = amount(fixed ? "amount" : "min", fixed ? form.amount() : form.min());
        Money max = fixed ? min : amount("max", form.max());
        if (problems.isEmpty() && min.compareTo(max) >= 0 && !fixed) {
            problems.put("max", "links.problem.range");
        }
        NoteField note = note();
        Optional<Instant> expires = expires();
        Optional<Integer> payments = payments();
        return problems.isEmpty()
                ? new LinkForm.Reading.Understood(new LinkOffer(product, min, max, note, expires, payments))
                : new LinkForm.Reading.Wrong(problems);
    }

    private String line(String field, @Nullable String given, int maxLength) {
        String text = FormText.of(given);
        boolean plain = text.chars().noneMatch(Character::isISOControl);
        if (text.isEmpty() || text.codePointCount(0, text.length()) > maxLength || !plain) {
            problems.put(field, "links.problem." + field);
        }
        return text;
    }

    /** The amount; one fen in the place of a wrong one. */
    private Money amount(String field, @Nullable String text) {
        Optional<Money> amount = FormText.yuan(FormText.of(text))
                .filter(given -> !given.equals(Money.ZERO) && given.compareTo(LinkOffer.MAX_AMOUNT) <= 0);
        if (amount.isEmpty()) {
            problems.put(field, "links.problem.amount");
        }
        return amount.orElse(new Money(1));
    }

    private NoteField note() {
        NoteField.Rule rule = switch (FormText.of(form.note())) {
            case "OPTIONAL" -> NoteField.Rule.OPTIONAL;
            case "REQUIRED" -> NoteField.Rule.REQUIRED;
            default -> NoteField.Rule.NONE;
        };
        return rule == NoteField.Rule.NONE
                ? NoteField.NONE
                : new NoteField(rule, line("noteLabel", form.noteLabel(), NoteField.MAX_LABEL_LENGTH));
    }

    private Optional<Instant> expires() {
        String text = FormText.of(form.expires());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> end = time(text).filter(now::isBefore);
        if (end.isEmpty()) {
            problems.put("expires", "links.problem.expires");
        }
        return end;
    }

    private static Optional<Instant> time(String text) {
        try {
            LocalDateTime time = LocalDateTime.parse(text);
            return Optional.of(time.atZone(BusinessDay.ZONE).toInstant())
                    .filter(_ ->
                            BusinessDay.parse(time.toLocalDate().toString()).isPresent());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private Optional<Integer> payments() {
        return switch (FormText.of(form.count())) {
            case LinkForm.ONCE -> Optional.of(1);
            case LinkForm.LIMITED -> limited();
            default -> Optional.empty();
        };
    }

    private Optional<Integer> limited() {
        String text = FormText.of(form.payments());
        if (text.matches("[0-9]{1,7}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= LinkOffer.MAX_PAYMENTS) {
                return Optional.of(number);
            }
        }
        problems.put("payments", "links.problem.payments");
        return Optional.empty();
    }
}
