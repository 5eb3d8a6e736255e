package org.lifepay.gateway.console.merchant;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lifepay.gateway.console.list.ConsoleList;
import org.lifepay.gateway.console.list.ListVisit;
import org.lifepay.gateway.exchange.ForeignPurchaseSearch;
import org.lifepay.gateway.exchange.ListedPurchase;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.ForeignMoney;
import org.lifepay.gateway.ledger.Account;
import org.lifepay.gateway.ledger.AccountBalance;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Purchases of foreign money, and what a merchant has of each currency; operators see their gains and losses too. */
@Component
record ExchangeList(ForeignPurchaseSearch source, Balances balances) implements ConsoleList<ListedPurchase> {
    @Override
    public String name() {
        return "exchanges";
    }

    @Override
    public String one() {
        return "exchange";
    }

    @Override
    public List<String> statuses() {
        return List.of("PROCESSING", "SUCCESS", "FAILED", "ERROR");
    }

    @Override
    public Map<String, Set<String>> further() {
        return Map.of(ForeignPurchaseSearch.CURRENCY, Set.copyOf(ForeignPurchaseSearch.CURRENCIES));
    }

    /** Foreign money of a merchant. */
    public record Holding(String owed, String reserved) {}

    @Override
    public void enrich(ListVisit visit, Model model) {
        Optional<MerchantId> merchant = visit.user().merchant();
        if (merchant.isEmpty()) {
            merchant = MerchantId.parse(visit.form().get(ConsoleList.MERCHANT.toLowerCase(Locale.ROOT)));
        }
        List<AccountBalance> all = merchant.map(balances::of).orElse(List.of());
        model.addAttribute("currencies", ForeignPurchaseSearch.CURRENCIES);
        model.addAttribute("holdings", holdings(all));
        model.addAttribute(
                "gainFen",
                visit.user().merchant().isPresent()
                        ? null
                        : all.stream()
                                .filter(one -> one.account() == Account.EXCHANGE_INCOME)
                                .mapToLong(AccountBalance::fen)
                                .sum());
        model.addAttribute("forOperator", visit.user().merchant().isEmpty());
    }

    private static List<Holding> holdings(List<AccountBalance> all) {
        return all.stream()
                .filter(one -> one.account() == Account.FOREIGN_PAYABLE)
                .sorted(Comparator.comparing(AccountBalance::currency))
                .map(one -> new Holding(
                        text(one.currency(), one.fen()), text(one.currency(), reserved(all, one.currency()))))
                .toList();
    }

    private static long reserved(List<AccountBalance> all, String currency) {
        return all.stream()
                .filter(one -> one.account() == Account.FOREIGN_RESERVED
                        && one.currency().equals(currency))
                .mapToLong(AccountBalance::fen)
                .sum();
    }

    private static String text(String currency, long hundredths) {
        return ForeignMoney.text(ForeignCurrency.valueOf(currency), hundredths);
    }
}
