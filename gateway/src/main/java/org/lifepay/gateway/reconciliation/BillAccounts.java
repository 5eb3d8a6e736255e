package org.lifepay.gateway.reconciliation;

import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.channel.bill.ChannelBills;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The accounts at channels whose bills are fetched. */
@Component
@EnableConfigurationProperties(ReconciliationSettings.class)
class BillAccounts {
    private final List<ChannelBills> all;

    BillAccounts(ObjectProvider<ChannelBills> channels, ReconciliationSettings settings) {
        this.all = settings.enabled() ? channels.orderedStream().toList() : List.of();
    }

    /** None if reconciliation is off. */
    List<ChannelBills> all() {
        return all;
    }

    /** Empty if the account is not set up any more. */
    Optional<ChannelBills> find(BillKey key) {
        return all.stream()
                .filter(one ->
                        one.channel().equals(key.channel()) && one.account().equals(key.account()))
                .findFirst();
    }
}
