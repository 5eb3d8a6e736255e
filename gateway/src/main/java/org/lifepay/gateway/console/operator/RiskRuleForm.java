package org.lifepay.gateway.console.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.risk.RiskRule;
import org.lifepay.gateway.risk.RiskSubject;
import org.springframework.util.MultiValueMap;

/**
 * A row of the form of rules.
 *
 * @param merchant empty for all
 * @param ceiling in yuan, or how many; empty: no rule
 */
public record RiskRuleForm(String kind, String measure, String merchant, String ceiling, String effect) {
    private static final int MAX_DIGITS = 9;
    private static final String CEILING = "ceiling";

    /** In the order of the components. */
    private static final List<String> COLUMNS = List.of("kind", "measure", "merchant", CEILING, "effect");

    static final RiskRuleForm EMPTY = new RiskRuleForm("", "", "", "", "");

    /**
     * The rules of the rows, which a browser sends as columns of the same length; those without a ceiling are left out. Empty if a
     * row is wrong.
     */
    static Optional<List<RiskRule>> rules(MultiValueMap<String, String> columns) {
        List<RiskRule> rules = new ArrayList<>();
        int rows = columns.getOrDefault(CEILING, List.of()).size();
        if (!COLUMNS.stream()
                .allMatch(name -> columns.getOrDefault(name, List.of()).size() == rows)) {
            return Optional.empty();
        }
        for (int i = 0; i < rows; i++) {
            RiskRuleForm row = row(columns, i);
            if (row.ceiling.isEmpty()) {
                continue;
            }
            Optional<RiskRule> rule = row.rule();
            if (rule.isEmpty()) {
                return Optional.empty();
            }
            rules.add(rule.get());
        }
        return Optional.of(rules);
    }

    private static RiskRuleForm row(MultiValueMap<String, String> columns, int row) {
        List<String> values = COLUMNS.stream()
                .map(name -> FormText.of(columns.getOrDefault(name, List.of()).get(row)))
                .toList();
        return new RiskRuleForm(values.get(0), values.get(1), values.get(2), values.get(3), values.get(4));
    }

    static RiskRuleForm of(RiskRule rule) {
        MerchantId only = rule.merchant();
        return new RiskRuleForm(
                rule.kind().name(),
                rule.measure().name(),
                only == null ? "" : only.digits(),
                rule.measure().isAmount() ? new Money(rule.ceiling()).yuan() : Long.toString(rule.ceiling()),
                rule.effect().name());
    }

    /** All in one text, for the audit log. */
    static String text(List<RiskRule> rules) {
        return rules.stream()
                .map(RiskRuleForm::of)
                .map(row -> String.join(" ", row.kind, row.measure, row.merchant, row.ceiling, row.effect))
                .collect(Collectors.joining("; "));
    }

    private Optional<RiskRule> rule() {
        Optional<RiskSubject.Kind> one = constant(RiskSubject.Kind.values(), kind);
        Optional<RiskRule.Measure> what = constant(RiskRule.Measure.values(), measure);
        Optional<RiskRule.Effect> then = constant(RiskRule.Effect.values(), effect);
        Optional<MerchantId> only = MerchantId.parse(merchant);
        Optional<Long> limit = what.flatMap(this::limit);
        if (one.isEmpty() || what.isEmpty() || then.isEmpty() || limit.isEmpty()) {
            return Optional.empty();
        }
        RiskRule rule = new RiskRule(one.get(), what.get(), only.orElse(null), limit.get(), then.get());
        return Optional.of(rule).filter(fits -> rule.isPossible() && (merchant.isEmpty() || only.isPresent()));
    }

    private Optional<Long> limit(RiskRule.Measure what) {
        if (what.isAmount()) {
            return FormText.yuan(ceiling).map(Money::fen);
        }
        boolean digits = ceiling.length() <= MAX_DIGITS && ceiling.chars().allMatch(Character::isDigit);
        return digits ? Optional.of(Long.valueOf(ceiling)) : Optional.empty();
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] values, String name) {
        for (E value : values) {
            if (value.name().equals(name)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
