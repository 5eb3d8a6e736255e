package org.lifepay.gateway.exchange.remittance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignPayee;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** Remittances that are lines of a file: they are sent as all others, each under a number of its own. */
@Component
public class RemittanceLines {
    private static final String NUMBER_KIND = "REMITTANCE_LINE";

    @Limit(
            area = LimitArea.VALIDITY,
            name = "a line of a file of remittances is compared with those before",
            atLimit = "the same payee and amount are another payment")
    private static final Duration COMPARED = Duration.ofHours(24);

    private final RemittanceLineTable table;
    private final SendRemittances sender;
    private final HeldRemittanceTable held;
    private final RemittanceTransitions transitions;
    private final RemittanceVault payees;
    private final Ids ids;
    private final ChannelNumbers numbers;

    RemittanceLines(
            RemittanceLineTable table,
            SendRemittances sender,
            HeldRemittanceTable held,
            RemittanceTransitions transitions,
            RemittanceVault payees,
            Ids ids,
            ChannelNumbers numbers) {
        this.table = table;
        this.sender = sender;
        this.held = held;
        this.transitions = transitions;
        this.payees = payees;
        this.ids = ids;
        this.numbers = numbers;
    }

    /** The file's order. */
    public record Origin(MerchantId merchant, long batch, String requestId, String notifyUrl) {}

    /**
     * A line.
     *
     * @param number as a spreadsheet program numbers it
     */
    public record NewLine(int number, ForeignAmount amount, ForeignPayee payee) {}

    /** Whether there is a bank that remits. */
    public boolean isEnabled() {
        return sender.isEnabled();
    }

    /** Stores them, due now; their money was held back with the file. */
    public void place(Origin origin, List<NewLine> lines, Instant now) {
        table.insert(lines.stream().map(line -> row(origin, line, now)).toList());
    }

    /** Holds all of a file, in the transaction that stores them: they are not sent before {@link #letGo}. */
    public void hold(Origin origin) {
        held.holdLines(origin.merchant(), origin.batch());
    }

    /** Sends those of a file; false if none is held. */
    public boolean letGo(MerchantId merchant, long batch, Instant now) {
        return held.letGoLines(merchant, batch, now);
    }

    /** Those of a file fail in the caller's transaction, as if the bank had declined them; false if none is held. */
    public boolean refuse(MerchantId merchant, long batch, String code, Instant now) {
        List<Remittance> refused = table.find(merchant, batch).stream()
                .filter(line -> held.lease(line, now))
                .toList();
        refused.forEach(line -> transitions.fail(line, code));
        return !refused.isEmpty();
    }

    private RemittanceLineTable.Row row(Origin origin, NewLine line, Instant now) {
        String requestId = origin.requestId() + " " + line.number(); // no merchant's number has a blank
        Remittance remittance = new Remittance(
                origin.merchant(),
                ids.next(),
                requestId,
                numbers.ofPayout(origin.merchant(), NUMBER_KIND, requestId),
                "",
                null,
                new Remittance.Line(origin.batch(), line.number()),
                List.of(),
                line.amount(),
                line.payee().masked(),
                origin.notifyUrl(),
                Remittance.Status.WAITING,
                Remittance.Outcome.NONE,
                now,
                0);
        return new RemittanceLineTable.Row(remittance, payees.seal(line.payee(), remittance), key(line));
    }

    /** The numbers of those that pay the same payee the same as another one of the last 24 hours did, unless that has failed. */
    public List<Integer> repeated(Origin origin, List<NewLine> lines, Instant now) {
        List<RemittanceLineTable.Paid> before =
                table.since(origin.merchant(), lines.stream().map(this::key).toList(), now.minus(COMPARED));
        return lines.stream()
                .filter(line -> before.contains(new RemittanceLineTable.Paid(
                        key(line),
                        line.amount().currency().name(),
                        line.amount().hundredths())))
                .map(NewLine::number)
                .toList();
    }

    /** Tells payees apart without telling who they are. */
    private String key(NewLine line) {
        return numbers.ofContent("PAYEE\n" + line.payee().members().get(ForeignPayee.NAME) + "\n"
                + line.payee().members().get(ForeignPayee.ACCOUNT));
    }

    /** In the order of the file. */
    public List<Remittance> find(MerchantId merchant, long batch) {
        return table.find(merchant, batch);
    }
}
