package org.lifepay.gateway.exclusiveaccount;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** Reads money that arrived on exclusive accounts. */
@Component
public class Arrivals {
    private final ArrivalTable table;
    private final Vault vault;

    Arrivals(ArrivalTable table, Vault vault) {
        this.table = table;
        this.vault = vault;
    }

    /** What no order can keep, oldest first. */
    public List<Arrival> unmatched(int limit) {
        return table.unmatched("", "", limit);
    }

    /** The same behind this one. */
    public List<Arrival> unmatchedAfter(String bank, String serialNumber, int limit) {
        return table.unmatched(bank, serialNumber, limit);
    }

    /** What no order of this merchant can keep, oldest first. */
    public List<Arrival> unmatchedOf(MerchantId merchant, int limit) {
        return table.unmatchedOf(merchant, limit);
    }

    public Optional<Arrival> find(String bank, String serialNumber) {
        return table.find(bank, serialNumber);
    }

    /** Who sent it. The caller has recorded who looks. */
    public BankArrival.Payer payer(Arrival arrival) {
        String json = vault.open(
                table.sealedPayer(arrival), TakeArrival.vaultContext(arrival.bank(), arrival.serialNumber()));
        try {
            Fields fields = Fields.parse(json.getBytes(StandardCharsets.UTF_8));
            return new BankArrival.Payer(
                    text(fields, "name"), text(fields, "account"), text(fields, "bank"), text(fields, "remark"));
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("a sealed payer cannot be read: " + arrival.number(), e);
        }
    }

    private static String text(Fields fields, String name) {
        return Objects.requireNonNullElse(fields.text(name), "");
    }

    /** What arrived for an order, oldest first. */
    public List<Arrival> ofOrder(OrderKey order) {
        return table.ofOrder(order);
    }
}
