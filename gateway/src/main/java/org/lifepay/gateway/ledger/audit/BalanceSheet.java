package org.lifepay.gateway.ledger.audit;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifepay.gateway.ledger.Account;
import org.lifepay.gateway.ledger.AccountBalance;

/**
 * The balances of all merchants at one moment, and those that are below their limit.
 *
 * <p>By today's terms a fee is kept when its payment is refunded, so what is owed to a merchant and what was paid out to it or
 * transferred, taken together, may be negative by the fees, and no further. A refund of what is settled, or paid out, is taken from
 * later payments: what is available may be negative by what settlements deducted, and the channel's receivable by payouts and
 * by the channel's fee. That fee is negative where only refunds have been billed. What is earned by
 * foreign exchange is negative by losses, and its position is zero. Nothing else may be negative but the operator's own funds.
 */
record BalanceSheet(List<AccountBalance> balances, List<Difference> belowLimit, List<Difference> notRead) {
    private static final Set<Account> OWED =
            Set.of(Account.PAYABLE_PENDING, Account.PAYABLE_AVAILABLE, Account.PAYABLE_RESERVED);

    /** @param notRead pages that the database did not answer */
    static BalanceSheet of(List<AuditedBalance> audited, List<Difference> notRead) {
        Collection<List<AuditedBalance>> books = audited.stream()
                .collect(Collectors.groupingBy(
                        one -> one.balance().merchant() + one.balance().currency(), TreeMap::new, Collectors.toList()))
                .values();
        return new BalanceSheet(
                audited.stream().map(AuditedBalance::balance).toList(),
                books.stream().flatMap(BalanceSheet::belowLimit).toList(),
                List.copyOf(notRead));
    }

    List<Difference> differences() {
        return Stream.concat(belowLimit.stream(), notRead.stream()).toList();
    }

    /** Of one merchant and currency. */
    private static Stream<Difference> belowLimit(List<AuditedBalance> books) {
        AccountBalance any = books.getFirst().balance();
        long paidOut = sum(books, AuditedBalance::paidOut);
        long gone = paidOut + sum(books, AuditedBalance::transferred);
        long deducted = sum(books, AuditedBalance::deducted);
        long spent = Math.max(0, paidOut) + Math.max(0, of(books, Account.CHANNEL_FEE));
        long fees = of(books, Account.FEE_INCOME);
        long owed = sum(
                books,
                one -> OWED.contains(one.balance().account()) ? one.balance().fen() : 0);
        return Stream.concat(
                books.stream()
                        .map(AuditedBalance::balance)
                        .filter(one -> one.fen() < limit(one.account(), spent, deducted)
                                || (one.account() == Account.EXCHANGE_POSITION && one.fen() != 0))
                        .map(one -> difference(one, one.account(), limit(one.account(), spent, deducted), one.fen())),
                owed < -fees - gone
                        ? Stream.of(difference(any, Account.PAYABLE_PENDING, -fees - gone, owed))
                        : Stream.empty());
    }

    private static long of(List<AuditedBalance> books, Account account) {
        return sum(
                books, one -> one.balance().account() == account ? one.balance().fen() : 0);
    }

    /** @param spent what the channel paid out or kept as its fee */
    private static long limit(Account account, long spent, long deducted) {
        return switch (account) {
            case OPERATOR_FUNDS, PAYABLE_PENDING, CLEARING, CHANNEL_FEE, EXCHANGE_INCOME -> Long.MIN_VALUE;
            case PAYABLE_AVAILABLE -> -deducted;
            case CHANNEL_RECEIVABLE -> -spent;
            default -> 0;
        };
    }

    private static long sum(List<AuditedBalance> books, ToLongFunction<AuditedBalance> part) {
        return books.stream().mapToLong(part).sum();
    }

    private static Difference difference(AccountBalance books, Account account, long limit, long fen) {
        return new Difference(
                Difference.Kind.BELOW_LIMIT, books.merchant(), books.currency(), account.name(), limit, fen);
    }
}
