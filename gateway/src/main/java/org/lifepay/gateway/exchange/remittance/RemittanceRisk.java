package org.lifepay.gateway.exchange.remittance;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.ForeignPayee;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.risk.RiskDecision;
import org.lifepay.gateway.risk.RiskDecisions;
import org.lifepay.gateway.risk.RiskHolds;
import org.lifepay.gateway.risk.RiskSubject;
import org.lifepay.gateway.risk.RiskVerdict;
import org.springframework.stereotype.Component;

/** Lets a remittance, or a file of them as a whole, pass risk control as a payout, in the transaction that stores it. */
@Component
public class RemittanceRisk {
    private final RiskDecision risk;
    private final RiskDecisions decisions;
    private final RiskHolds holds;
    private final RemittedPurchaseTable purchases;

    RemittanceRisk(RiskDecision risk, RiskDecisions decisions, RiskHolds holds, RemittedPurchaseTable purchases) {
        this.risk = risk;
        this.decisions = decisions;
        this.holds = holds;
        this.purchases = purchases;
    }

    /** What is ordered: one remittance, or those of a file. */
    public enum Kind {
        REMITTANCE,
        REMITTANCE_BATCH;

        /** How risk control calls one: the merchants' numbers of the kinds may be the same. */
        String requestId(String number) {
            return this + " " + number;
        }

        /** The merchant's number; of another kind, a text that is none. */
        public String numberOf(String requestId) {
            String prefix = requestId("");
            return requestId.startsWith(prefix) ? requestId.substring(prefix.length()) : "";
        }
    }

    /**
     * What is decided on. Its amount is in yuan, at the price of the merchant's last purchase of the currency.
     *
     * @param number ours
     */
    public RiskSubject subject(
            Kind kind,
            MerchantId merchant,
            String requestId,
            String number,
            ForeignAmount amount,
            Collection<ForeignPayee> payees,
            Instant at) {
        return new RiskSubject(
                RiskSubject.Kind.PAYOUT,
                merchant,
                kind.requestId(requestId),
                number,
                yuan(merchant, amount),
                RiskSubject.Parties.payees(accounts(payees)),
                at);
    }

    private Money yuan(MerchantId merchant, ForeignAmount amount) {
        return amount.currency() == ForeignCurrency.CNY || risk.isIdle()
                ? new Money(amount.hundredths())
                : new Money(purchases.yuan(merchant, amount));
    }

    /** Without the blanks that banks write in them. */
    private static Set<String> accounts(Collection<ForeignPayee> payees) {
        return payees.stream()
                .map(payee ->
                        payee.members().getOrDefault(ForeignPayee.ACCOUNT, "").replaceAll("\\s", ""))
                .collect(Collectors.toSet());
    }

    /** What is decided, counted with the transaction; the caller holds back what is to be held. */
    public RiskVerdict decide(RiskSubject subject) {
        RiskVerdict verdict = risk.decide(subject);
        if (verdict instanceof RiskVerdict.Hold(var why)) {
            holds.add(subject, why);
        }
        return verdict;
    }

    /** Records that it was refused, when nothing else is stored. */
    public void recordRefused(RiskSubject subject, RiskVerdict verdict) {
        decisions.record(subject, verdict);
    }
}
