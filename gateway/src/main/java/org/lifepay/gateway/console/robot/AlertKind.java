package org.lifepay.gateway.console.robot;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a robot can be told of; the message key is {@code robots.kind.<name>}. */
enum AlertKind {
    REFUNDS(Audience.MERCHANT, "overview.toDo.refunds"),
    NOTIFICATIONS(Audience.BOTH, "overview.toDo.notifications"),
    ARRIVALS(Audience.MERCHANT, "overview.toDo.arrivals"),
    COMPLAINTS(Audience.MERCHANT, "overview.toDo.complaints", "overview.toDo.complaintsNear"),
    CERTIFICATES(Audience.MERCHANT, "overview.toDo.certificateMissing", "overview.toDo.certificateEnds"),
    APPLICATIONS(Audience.OPERATOR, "operator.toDo.applications"),
    EXCEPTIONS(Audience.OPERATOR, "operator.toDo.work"),
    RECONCILIATION(Audience.OPERATOR, "operator.toDo.daysOpen", "operator.toDo.differences"),
    NOTICES(Audience.OPERATOR, "operator.toDo.notices");

    private enum Audience {
        MERCHANT,
        OPERATOR,
        BOTH
    }

    private final Audience audience;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<String> texts;

    AlertKind(Audience audience, String... texts) {
        this.audience = audience;
        this.texts = List.of(texts);
    }

    /** The kinds of a merchant, or of the operator. */
    static List<AlertKind> of(boolean operator) {
        return Arrays.stream(values())
                .filter(kind -> kind.audience != (operator ? Audience.MERCHANT : Audience.OPERATOR))
                .toList();
    }

    /** The kind of the to-do with this message key. */
    static Optional<AlertKind> ofText(String text) {
        return Arrays.stream(values()).filter(kind -> kind.texts.contains(text)).findFirst();
    }
}
