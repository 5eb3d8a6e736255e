package org.lifepay.gateway.merchantapi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.NumberText;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.text.AllowedText;
import org.lifepay.gateway.text.HttpUrl;
import org.lifepay.gateway.text.InvalidUrlException;
import org.lifepay.gateway.time.BusinessDay;

/**
 * Fields whose signature was verified; only {@link EnvelopeHandler} creates them, so an instance is the proof. Every
 * getter validates and rejects with the field's name.
 */
public final class VerifiedFields {
    @Limit(area = LimitArea.SIZES, name = "amount of an order or refund", atLimit = "`AMOUNT_OUT_OF_RANGE`")
    private static final Money MAX_AMOUNT = new Money(10_000_000_000_000L);

    private static final FieldRule PARTNER = FieldRule.digits(9);
    private static final FieldRule AMOUNT = FieldRule.digits(18);

    private final Fields fields;
    private final String prefix;
    private final @Nullable String partnerHeader;
    private final Merchant merchant;

    VerifiedFields(Fields fields, Merchant merchant, @Nullable String partnerHeader) {
        this(fields, merchant, partnerHeader, "");
    }

    private VerifiedFields(Fields fields, Merchant merchant, @Nullable String partnerHeader, String prefix) {
        this.fields = fields;
        this.merchant = merchant;
        this.partnerHeader = partnerHeader;
        this.prefix = prefix;
    }

    /** The merchant for which the request acts. */
    public Merchant merchant() {
        return merchant;
    }

    /** The same fields on behalf of another merchant. */
    VerifiedFields onBehalfOf(Merchant other) {
        return new VerifiedFields(fields, other, partnerHeader, prefix);
    }

    /** Refuses a message that has text which may not enter, wherever in it, also in members that are only kept. */
    void requireAllowedText() {
        requireAllowedText("", fields);
    }

    private static void requireAllowedText(String name, Object value) {
        switch (value) {
            case Fields members -> {
                for (String member : members.names()) {
                    requireAllowed("the name of a member", member);
                    Object inside = members.get(member);
                    if (inside != null) {
                        requireAllowedText(name.isEmpty() ? member : name + "." + member, inside);
                    }
                }
            }
            case List<?> items -> {
                for (int i = 0; i < items.size(); i++) {
                    requireAllowedText(name + "[" + i + "]", items.get(i));
                }
            }
            default -> requireAllowed(name, value.toString());
        }
    }

    private static void requireAllowed(String name, String text) {
        AllowedText.firstForbidden(text).ifPresent(position -> {
            throw new ApiException(
                    ErrorCode.FIELD_CHARACTERS,
                    name + " has a character that is not allowed at position " + (position + 1));
        });
    }

    /** The service provider: from the body, otherwise from the unsigned header, which is validated too. */
    public @Nullable String partnerId() {
        String inBody = optional("partnerId", PARTNER);
        if (inBody != null || partnerHeader == null || partnerHeader.isBlank()) {
            return inBody;
        }
        ApiException violation = PARTNER.check("partnerId in the header", partnerHeader);
        if (violation != null) {
            throw violation;
        }
        return partnerHeader;
    }

    /**
     * The content digest, independent of member order and empty members; equal digests are the same request
     * (idempotency).
     */
    public String digest() {
        return ContentDigest.of(fields);
    }

    public String mandatory(String name, FieldRule fieldRule) {
        String text = optional(name, fieldRule);
        if (text == null) {
            throw missing(name);
        }
        return text;
    }

    /** As {@link #mandatory}; also an array that holds nothing but the text. */
    public String onlyText(String name, FieldRule fieldRule) {
        return fields.get(name) instanceof List<?> list && list.size() == 1 && list.getFirst() instanceof String text
                ? new VerifiedFields(Fields.builder().put(name, text).build(), merchant, partnerHeader, prefix)
                        .mandatory(name, fieldRule)
                : mandatory(name, fieldRule);
    }

    /** The text, or null if the field is absent or empty. */
    public @Nullable String optional(String name, FieldRule fieldRule) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof String) && !(value instanceof NumberText)) {
            throw new ApiException(ErrorCode.FIELD_TYPE, prefix + name + " must be text or a number");
        }
        String text = fields.text(name);
        if (text != null) {
            ApiException violation = fieldRule.check(prefix + name, text);
            if (violation != null) {
                throw violation;
            }
        }
        return text;
    }

    /** The member as JSON; a text as it is; null if it is absent or empty. */
    public @Nullable String raw(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof String || value instanceof NumberText) {
            return fields.text(name);
        }
        Fields only = fields.names().stream()
                .filter(other -> !other.equals(name))
                .reduce(fields, Fields::without, (_, last) -> last);
        return new String(only.toJson(), StandardCharsets.UTF_8);
    }

    /** An address to call or to lead a browser to, as it goes over the wire; null when the field is absent or empty. */
    public @Nullable String url(String name) {
        String text = optional(name, FieldRule.url(HttpUrl.MAX_LENGTH));
        try {
            return text == null ? null : HttpUrl.of(text).toString();
        } catch (InvalidUrlException e) {
            throw new ApiException(
                    ErrorCode.FIELD_FORMAT, prefix + name + " must be an http or https URL: " + e.getMessage());
        }
    }

    /** As {@link #url}; the field must be there. */
    public String mandatoryUrl(String name) {
        String url = url(name);
        if (url == null) {
            throw missing(name);
        }
        return url;
    }

    /** As {@link #optional}, restricted to the given values. */
    public @Nullable String oneOf(String name, Set<String> values) {
        String text = optional(name, FieldRule.code(100));
        if (text != null && !values.contains(text)) {
            throw new ApiException(
                    ErrorCode.FIELD_VALUE,
                    prefix + name + " must be one of "
                            + String.join(", ", values.stream().sorted().toList()));
        }
        return text;
    }

    /** A time with second precision, or null if the field is absent or empty. */
    public @Nullable Instant time(String name) {
        String text = optional(name, FieldRule.text(30));
        if (text == null) {
            return null;
        }
        return WireTime.read(text)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.FIELD_FORMAT, prefix + name + " must be a time like 2026-03-01 10:00:00"));
    }

    /** A date, or null if the field is absent or empty. */
    public @Nullable LocalDate day(String name) {
        String text = optional(name, FieldRule.code(10));
        if (text == null) {
            return null;
        }
        return BusinessDay.parse(text)
                .orElseThrow(() ->
                        new ApiException(ErrorCode.FIELD_FORMAT, prefix + name + " must be a day like 2026-03-01"));
    }

    /** As {@link #amount}, or null if the field is absent or empty. */
    public @Nullable Money optionalAmount(String name) {
        return optional(name, AMOUNT) == null ? null : amount(name);
    }

    /** An amount in fen, 1 to 10¹³. */
    public Money amount(String name) {
        long fen = Long.parseLong(mandatory(name, AMOUNT));
        if (fen < 1 || fen > MAX_AMOUNT.fen()) {
            throw new ApiException(
                    ErrorCode.AMOUNT_OUT_OF_RANGE, prefix + name + " must be 1 to " + MAX_AMOUNT.fen() + " fen");
        }
        return new Money(fen);
    }

    /** An integer from min to max, or null if the field is absent or empty. */
    public @Nullable Long integer(String name, long min, long max) {
        String text = optional(name, AMOUNT);
        if (text == null) {
            return null;
        }
        long number = Long.parseLong(text);
        if (number < min || number > max) {
            throw new ApiException(ErrorCode.FIELD_VALUE, prefix + name + " must be " + min + " to " + max);
        }
        return number;
    }

    /** The members of a nested object; it must be present but may be empty, also as {@code []}, {@code ""} or null. */
    public VerifiedFields object(String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw missing(name);
        }
        boolean empty = value.equals("") || (value instanceof List<?> list && list.isEmpty());
        if (!empty && !(value instanceof Fields)) {
            throw new ApiException(ErrorCode.FIELD_TYPE, prefix + name + " must be an object");
        }
        Fields members =
                value instanceof Fields object ? object : Fields.builder().build();
        return new VerifiedFields(members, merchant, null, prefix + name + ".");
    }

    /** Reads each object of a required array with 1 to max items. */
    public <T> List<T> items(String name, int max, Function<VerifiedFields, T> read) {
        Object value = fields.get(name);
        if (value == null || value.equals("") || (value instanceof List<?> none && none.isEmpty())) {
            throw missing(name);
        }
        if (!(value instanceof List<?> list)) {
            throw new ApiException(ErrorCode.FIELD_TYPE, prefix + name + " must be an array");
        }
        if (list.size() > max) {
            throw new ApiException(ErrorCode.FIELD_TOO_LONG, prefix + name + " has more than " + max + " items");
        }
        List<T> items = new ArrayList<>();
        for (Object item : list) {
            String place = prefix + name + "[" + items.size() + "]";
            if (!(item instanceof Fields members)) {
                throw new ApiException(ErrorCode.FIELD_TYPE, place + " must be an object");
            }
            items.add(read.apply(new VerifiedFields(members, merchant, null, place + ".")));
        }
        return items;
    }

    /** Whether the member has a value; empty ones have none. */
    public boolean isGiven(String name) {
        Object value = fields.get(name);
        return switch (value) {
            case null -> false;
            case List<?> list -> !list.isEmpty();
            case Fields members -> !members.names().isEmpty();
            default -> !value.equals("");
        };
    }

    /** Rejects the request if the member is absent; it may be empty. */
    public void requirePresent(String name) {
        if (!fields.has(name)) {
            throw missing(name);
        }
    }

    public ApiException missing(String name) {
        return new ApiException(ErrorCode.FIELD_MISSING, prefix + name + " is missing");
    }
}
