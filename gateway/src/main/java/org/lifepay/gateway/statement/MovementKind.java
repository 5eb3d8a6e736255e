package org.lifepay.gateway.statement;

import java.util.Arrays;
import java.util.List;

/** The kinds of movements, in the order of lines with the same time. */
public enum MovementKind {
    PAYMENT("支付"),
    REFUND("退款"),
    GIVE_BACK_IN("退回款收入"),
    GIVE_BACK_OUT("退回款支出");

    private static final List<MovementKind> BY_RANK = List.of(PAYMENT, REFUND, GIVE_BACK_IN, GIVE_BACK_OUT);

    private final String label;

    MovementKind(String label) {
        this.label = label;
    }

    /** The value in the file. */
    String label() {
        return label;
    }

    static MovementKind ofLabel(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of movement: " + label));
    }

    /** By the place among movements with the same time, as the table's statements number them. */
    static MovementKind ofRank(int rank) {
        return BY_RANK.get(rank);
    }

    boolean isIn() {
        return this == PAYMENT || this == GIVE_BACK_IN;
    }
}
