package org.lifepay.gateway.split;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.channel.split.BindResult;
import org.lifepay.gateway.channel.split.ShareReceiver;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.payout.SettlementAccounts;
import org.lifepay.gateway.split.SplitReceiver.Status;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/**
 * Binds merchants' accounts at the channel, so that they can get shares there. The account is the merchant's settlement
 * account, which two users of the operator have approved; a later one is bound when the former is unbound.
 */
@Component
public class SplitReceivers {
    private static final String ENDS_ELSEWHERE = "ANOTHER_MERCHANT_IS_UNBOUND";

    private final SplitReceiverTable table;
    private final SettlementAccounts accounts;
    private final Optional<SplitChannel> channel;
    private final Vault vault;
    private final Ids ids;
    private final Clock clock;

    SplitReceivers(
            SplitReceiverTable table,
            SettlementAccounts accounts,
            Optional<SplitChannel> channel,
            Vault vault,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.accounts = accounts;
        this.channel = channel;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of an act. */
    public enum Result {
        DONE,
        /** The channel refused it. */
        REFUSED,
        /** The channel has not answered: do it again. */
        UNKNOWN,
        /** The merchant's settlement account is none of the channel's, or there is none. */
        NO_ACCOUNT,
        /** It is bound already, or it is not. */
        GONE,
        /** No channel splits payments. */
        NO_CHANNEL
    }

    public Optional<SplitReceiver> find(MerchantId merchant) {
        return table.find(merchant);
    }

    /** Binds the settlement account, or repeats a request whose answer was lost. */
    public Result bind(MerchantId merchant) {
        if (channel.isEmpty()) {
            return Result.NO_CHANNEL;
        }
        Optional<SplitReceiver> known = table.find(merchant);
        if (known.filter(one -> one.status() == Status.BINDING).isEmpty()) {
            if (!(accounts.payee(merchant).orElse(null) instanceof Payee.Account account)) {
                return Result.NO_ACCOUNT;
            }
            SplitReceiver begun = begun(merchant, Status.BINDING, account.masked());
            if (!table.begin(begun, seal(account, merchant))) {
                return Result.GONE;
            }
        }
        SplitReceiver asked = table.find(merchant).orElseThrow();
        return asked.status() == Status.BINDING
                ? answered(asked, bind(channel.get(), asked), Status.BOUND, Status.REFUSED)
                : Result.GONE;
    }

    /** Ends it, or repeats the request for that; shares to it that are not sent yet wait. */
    public Result unbind(MerchantId merchant) {
        if (channel.isEmpty()) {
            return Result.NO_CHANNEL;
        }
        Optional<SplitReceiver> known = table.find(merchant);
        if (known.isEmpty()) {
            return Result.GONE;
        }
        if (known.get().status() != Status.UNBINDING
                && !table.beginEnd(begun(merchant, Status.UNBINDING, known.get().hint()))) {
            return Result.GONE;
        }
        SplitReceiver asked = table.find(merchant).orElseThrow();
        return asked.status() == Status.UNBINDING
                ? answered(asked, unbind(channel.get(), asked), Status.ENDED, Status.BOUND)
                : Result.GONE;
    }

    /** Each has written down what it is about to do before it looks at the others: of a binding and its end at once one sees the other. */
    private BindResult bind(SplitChannel binding, SplitReceiver asked) {
        ShareReceiver receiver = receiver(asked);
        if (isAlso(asked, receiver, Status.UNBINDING)) {
            return new BindResult.Unknown(ENDS_ELSEWHERE);
        }
        return isAlso(asked, receiver, Status.BOUND)
                ? new BindResult.Done()
                : binding.bind(asked.requestNumber(), receiver);
    }

    /** An account that another merchant has bound, too, stays bound at the channel. */
    private BindResult unbind(SplitChannel binding, SplitReceiver asked) {
        ShareReceiver receiver = receiver(asked);
        return isAlso(asked, receiver, Status.BINDING, Status.BOUND)
                ? new BindResult.Done()
                : binding.unbind(asked.requestNumber(), receiver);
    }

    /** Whether the account is another merchant's, too, in one of these states. */
    private boolean isAlso(SplitReceiver asked, ShareReceiver receiver, Status... statuses) {
        return table.others(asked, statuses).stream()
                .anyMatch(other -> receiver(other).account().equals(receiver.account()));
    }

    private Result answered(SplitReceiver asked, BindResult result, Status done, Status refused) {
        return switch (result) {
            case BindResult.Done _ -> {
                table.answer(asked, done, null);
                yield Result.DONE;
            }
            case BindResult.Refused(var code, var _) -> {
                table.answer(asked, refused, code);
                yield Result.REFUSED;
            }
            case BindResult.Unknown(var reason) -> {
                table.answer(asked, asked.status(), reason);
                yield Result.UNKNOWN;
            }
        };
    }

    private SplitReceiver begun(MerchantId merchant, Status status, String hint) {
        return new SplitReceiver(merchant, status, ids.publicId(merchant), hint, null, clock.instant());
    }

    /** The account of a receiver that is bound; empty if it is not. */
    Optional<ShareReceiver> bound(MerchantId merchant) {
        return table.find(merchant).filter(one -> one.status() == Status.BOUND).map(this::receiver);
    }

    private String seal(Payee.Account account, MerchantId merchant) {
        byte[] json = Fields.builder()
                .put("account", account.account())
                .put("name", account.name())
                .build()
                .toJson();
        return vault.seal(new String(json, StandardCharsets.UTF_8), context(merchant));
    }

    private ShareReceiver receiver(SplitReceiver receiver) {
        String json = vault.open(table.sealedPayee(receiver), context(receiver.merchant()));
        try {
            Fields fields = Fields.parse(json.getBytes(StandardCharsets.UTF_8));
            return new ShareReceiver(
                    Objects.requireNonNull(fields.text("account")), Objects.requireNonNull(fields.text("name")));
        } catch (MalformedJsonException _) { // its message may quote the account
            throw new IllegalStateException("a stored receiver is not readable");
        }
    }

    private static String context(MerchantId merchant) {
        return "split receiver " + merchant.digits();
    }
}
