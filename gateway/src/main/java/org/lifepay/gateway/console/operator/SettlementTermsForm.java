package org.lifepay.gateway.console.operator;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settlement.SettlementCycle;
import org.lifepay.gateway.settlement.SettlementTerms;

/** A merchant's settlement terms as typed. */
public record SettlementTermsForm(
        String cycle,
        String days,
        String weekday,
        String minimum,
        String reserve,
        Boolean hold,
        String holdReason,
        Integer version) {

    /** Missing fields become empty. */
    public SettlementTermsForm(
            @Nullable String cycle,
            @Nullable String days,
            @Nullable String weekday,
            @Nullable String minimum,
            @Nullable String reserve,
            @Nullable Boolean hold,
            @Nullable String holdReason,
            @Nullable Integer version) {
        this.cycle = FormText.of(cycle);
        this.days = FormText.of(days);
        this.weekday = FormText.of(weekday);
        this.minimum = FormText.of(minimum);
        this.reserve = FormText.of(reserve);
        this.hold = Boolean.TRUE.equals(hold);
        this.holdReason = FormText.of(holdReason);
        this.version = version == null ? 0 : version;
    }

    static SettlementTermsForm of(SettlementTerms terms) {
        return new SettlementTermsForm(
                terms.cycle().name(),
                Integer.toString(terms.days()),
                terms.weekday().name(),
                terms.minimum().equals(Money.ZERO) ? "" : terms.minimum().yuan(),
                terms.reserve().equals(Money.ZERO) ? "" : terms.reserve().yuan(),
                terms.hold(),
                terms.holdReason().orElse(""),
                terms.version());
    }

    /** The terms, or what is wrong. */
    sealed interface Read {
        record Valid(SettlementTerms terms) implements Read {}

        /** Message keys by field. */
        record Invalid(Map<String, String> errors) implements Read {}
    }

    Read read() {
        Map<String, String> errors = new TreeMap<>();
        Optional<SettlementCycle> wantedCycle = oneOf(SettlementCycle.values(), cycle);
        Optional<DayOfWeek> wantedDay = oneOf(DayOfWeek.values(), weekday);
        Optional<Integer> wantedDays = wholeDays();
        Optional<Money> wantedMinimum = amount(minimum);
        Optional<Money> wantedReserve = amount(reserve);
        check(errors, wantedCycle, "cycle", "merchants.settlementTerms.wrongCycle");
        check(errors, wantedDay, "weekday", "merchants.settlementTerms.wrongWeekday");
        check(errors, wantedDays, "days", "merchants.settlementTerms.wrongDays");
        check(errors, wantedMinimum, "minimum", "merchants.wrongAmount");
        check(errors, wantedReserve, "reserve", "merchants.wrongAmount");
        if (hold && (holdReason.isEmpty() || !isLine(holdReason))) {
            errors.put("holdReason", "merchants.wrongReason");
        }
        return errors.isEmpty()
                ? new Read.Valid(new SettlementTerms(
                        wantedCycle.orElseThrow(),
                        wantedDays.orElseThrow(),
                        wantedDay.orElseThrow(),
                        wantedMinimum.orElseThrow(),
                        wantedReserve.orElseThrow(),
                        Optional.of(holdReason).filter(_ -> hold),
                        version))
                : new Read.Invalid(errors);
    }

    private static void check(Map<String, String> errors, Optional<?> value, String field, String messageKey) {
        if (value.isEmpty()) {
            errors.put(field, messageKey);
        }
    }

    private static boolean isLine(String text) {
        return text.length() <= SettlementTerms.MAX_REASON_LENGTH
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static <E extends Enum<E>> Optional<E> oneOf(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> Objects.equals(value.name(), name))
                .findFirst();
    }

    private Optional<Integer> wholeDays() {
        try {
            return Optional.of(Integer.parseInt(days)).filter(n -> n >= 1 && n <= SettlementTerms.MAX_DAYS);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Money> amount(String yuan) {
        return yuan.isEmpty()
                ? Optional.of(Money.ZERO)
                : FormText.yuan(yuan).filter(money -> money.compareTo(SettlementTerms.MAX_AMOUNT) <= 0);
    }
}
