package org.lifepay.gateway.console.operator;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.FeeTermView;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.merchant.FeeTerm;
import org.lifepay.gateway.money.Money;

/**
 * New fee terms as typed.
 *
 * @param mode the paymentModeCode; empty: all that have no terms of their own
 * @param ended the mode gets the terms of all again
 * @param from the first day; empty: at once
 * @param example the amount whose fee is shown
 */
public record FeeTermForm(
        String mode,
        Boolean ended,
        String feePercent,
        String fixed,
        String minimum,
        String maximum,
        Boolean givesBack,
        String from,
        String example) {
    /** Missing fields become empty. */
    public FeeTermForm(
            @Nullable String mode,
            @Nullable Boolean ended,
            @Nullable String feePercent,
            @Nullable String fixed,
            @Nullable String minimum,
            @Nullable String maximum,
            @Nullable Boolean givesBack,
            @Nullable String from,
            @Nullable String example) {
        this.mode = FormText.of(mode);
        this.ended = Boolean.TRUE.equals(ended);
        this.feePercent = FormText.of(feePercent);
        this.fixed = FormText.of(fixed);
        this.minimum = FormText.of(minimum);
        this.maximum = FormText.of(maximum);
        this.givesBack = Boolean.TRUE.equals(givesBack);
        this.from = FormText.of(from);
        this.example = FormText.of(example);
    }

    /** The form with the terms of all modes. */
    static FeeTermForm of(FeeTerm current) {
        return new FeeTermForm(
                "",
                false,
                FeeTermView.percent(current.rate()),
                current.fixed().fen() == 0 ? "" : current.fixed().yuan(),
                current.minimum().map(Money::yuan).orElse(""),
                current.maximum().map(Money::yuan).orElse(""),
                current.givesBack(),
                "",
                "");
    }
}
