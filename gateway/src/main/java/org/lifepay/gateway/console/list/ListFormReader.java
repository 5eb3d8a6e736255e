package org.lifepay.gateway.console.list;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.paging.SortOrder;
import org.lifepay.gateway.paging.TimeField;
import org.lifepay.gateway.time.BusinessDay;

/** Reads a form, and remembers the first thing that is wrong with it. */
final class ListFormReader {
    static final String OLDEST = "OLDEST";

    private final ListForm form;
    private final Instant now;
    private @Nullable String wrong;

    private ListFormReader(ListForm form, Instant now) {
        this.form = form;
        this.now = now;
    }

    static ListForm.Reading read(ListForm form, @Nullable MerchantId own, ConsoleList<?> list, Instant now) {
        ListFormReader reader = new ListFormReader(form, now);
        MerchantId merchant = own == null ? reader.merchant() : own;
        boolean hasEnd = !list.statuses().isEmpty(); // a list without statuses has no time of an end
        TimeField timeField = hasEnd && form.get("timeOf").equals("ENDED") ? TimeField.ENDED : TimeField.CREATED;
        if (merchant == null && timeField == TimeField.ENDED) {
            reader.complain("orders.problem.endedOfAll"); // an index on it would make each order dearer
        }
        Period period = reader.period();
        Money min = reader.amount(form.get("min"));
        Money max = reader.amount(form.get("max"));
        if (min != null && max != null && min.compareTo(max) > 0) {
            reader.complain("orders.problem.amounts");
        }
        Map<String, String> typed = reader.typed(list);
        String problem = list.problem(form);
        if (problem != null) {
            reader.complain(problem);
        }
        if (reader.wrong != null) {
            return new ListForm.Reading.Wrong(reader.wrong);
        }
        ListCriteria.Builder criteria = ListCriteria.of(merchant)
                .number(unlessEmpty(form.get("number")))
                .timeField(timeField)
                .period(period)
                .status(list.statuses().contains(form.get("status")) ? form.get("status") : null)
                .amounts(min, max)
                .text(unlessEmpty(form.get("remark")))
                .sort(form.get("sequence").equals(OLDEST) ? SortOrder.OLDEST_FIRST : SortOrder.NEWEST_FIRST);
        list.further().forEach((name, values) -> {
            String value = form.get(name);
            criteria.further(name, values.contains(value) ? value : null);
        });
        typed.forEach(criteria::further);
        return new ListForm.Reading.Understood(criteria.build());
    }

    static ListForm spelledOut(ListForm form, ListCriteria criteria) {
        Map<String, String> fields = new HashMap<>(FormPeriod.fields(criteria.period()));
        fields.put("day", "");
        fields.put(ListForm.RANGE, "");
        fields.put("min", Optional.ofNullable(criteria.min()).map(Money::yuan).orElse(""));
        fields.put("max", Optional.ofNullable(criteria.max()).map(Money::yuan).orElse(""));
        fields.put("sequence", criteria.sort() == SortOrder.OLDEST_FIRST ? OLDEST : "");
        return form.with(fields);
    }

    private Map<String, String> typed(ConsoleList<?> list) {
        Map<String, String> given = new HashMap<>();
        list.typed().forEach((name, rule) -> {
            String value = form.get(name);
            if (!value.isEmpty()) {
                given.put(name, value);
                if (!rule.test(value)) {
                    complain("orders.problem." + name);
                }
            }
        });
        return given;
    }

    /** The merchant that an operator names; null for all. */
    private @Nullable MerchantId merchant() {
        String text = form.get(ListForm.MERCHANT);
        Optional<MerchantId> merchant = MerchantId.parse(text);
        if (merchant.isEmpty() && !text.isEmpty()) {
            complain("orders.problem.merchant");
        }
        return merchant.orElse(null);
    }

    /** The form's period; with a text, at most 31 days: those after its beginning, those before its end, or the last. */
    private Period period() {
        boolean text = !form.get("remark").isEmpty();
        Optional<Period> read = FormPeriod.of(form, now);
        if (read.isEmpty()) {
            complain("orders.problem.days");
            return Period.ALWAYS;
        }
        Period period = text ? bounded(read.get()) : read.get();
        if (text && period.isLongerThan(ListCriteria.MAX_PERIOD_WITH_TEXT)) {
            complain("orders.problem.remarkDays");
        }
        return period;
    }

    private Period bounded(Period period) {
        boolean begins = period.from().isAfter(Period.ALWAYS.from());
        boolean ends = period.before().isBefore(Period.ALWAYS.before());
        if (begins) {
            return ends ? period : new Period(period.from(), period.from().plus(ListCriteria.MAX_PERIOD_WITH_TEXT));
        }
        Instant before = ends ? period.before() : BusinessDay.end(BusinessDay.of(now));
        return new Period(before.minus(ListCriteria.MAX_PERIOD_WITH_TEXT), before);
    }

    private @Nullable Money amount(String text) {
        if (text.isEmpty()) {
            return null;
        }
        Optional<Money> amount = FormText.yuan(text);
        if (amount.isEmpty()) {
            complain("orders.problem.amount");
        }
        return amount.orElse(null);
    }

    private void complain(String text) {
        wrong = wrong == null ? text : wrong;
    }

    private static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
