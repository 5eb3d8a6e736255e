package org.lifepay.sdk;

import java.time.LocalDate;
import java.util.List;
import org.lifepay.envelope.Fields;

/**
 * 转账、提现与结算。Pays out of the merchant's available balance (protocol §3.8): transfers to bank cards, and withdrawals to the merchant's
 * settlement account; and tells what was settled. Thread-safe.
 */
public final class PayoutClient {
    private final LifepayClient client;

    PayoutClient(LifepayClient client) {
        this.client = client;
    }

    /**
     * 查询可用余额。What can be transferred and withdrawn now (protocol §3.8); 200 calls a minute are allowed. Tried up to three times while
     * no answer comes.
     *
     * @param requestId a new number of the merchant's
     */
    public AvailableBalance availableBalance(String requestId) {
        return client.read("/transferDomestic/account/availableTransferBalance", requestId, AvailableBalance::new);
    }

    /**
     * 单笔转账。Transfers from the available balance to a bank card (protocol §3.8). Not retried unless {@link
     * LifepayClient.Builder#retryWrites} is set.
     *
     * @throws RequestRejectedException code {@code BALANCE_NOT_ENOUGH}, {@code FEATURE_NOT_ENABLED} and others (protocol §4)
     * @throws OutcomeUnknownException when it may have been accepted: {@link #queryTransfer}, or send the same transfer again
     */
    public PlacedPayout transfer(Transfer transfer) {
        return client.write("/transferDomestic/single/order", transfer.fields(), PlacedPayout::new);
    }

    /**
     * 查询转账。Queries a transfer (protocol §3.8). Tried up to three times while no answer comes.
     *
     * @param requestId 商户转账号 the transfer's own request number
     * @throws RequestRejectedException code {@code PAYOUT_NOT_FOUND} when it was not accepted
     */
    public QueriedPayout queryTransfer(String requestId) {
        return client.read("/transferDomestic/single/query", requestId, QueriedPayout::new);
    }

    /**
     * 转账凭证。Asks for the voucher of a paid transfer, a PDF (protocol §3.8). Tried up to three times while no answer comes.
     *
     * @param requestId 商户转账号 the transfer's own request number
     * @throws RequestRejectedException code {@code PAYOUT_NOT_PAID} while the transfer is not {@code SUCCESS}; {@code
     *     PAYOUT_NOT_FOUND} when it was not accepted
     */
    public TransferVoucher transferVoucher(String requestId) {
        Fields request = Fields.builder()
                .put("remitRequestId", Preconditions.text("requestId", requestId))
                .build();
        return client.read("/transferDomestic/generateTransferVoucher", request, TransferVoucher::new);
    }

    /**
     * 商户间转账。Transfers from the available balance to another merchant's, at once (protocol §3.8). Not retried unless {@link
     * LifepayClient.Builder#retryWrites} is set.
     *
     * @return SUCCESS when it is on the receiver's balance; INIT when it will be, in seconds
     * @throws RequestRejectedException code {@code BALANCE_NOT_ENOUGH}, {@code FIELD_VALUE} without such a receiver, and others
     *     (protocol §4)
     * @throws OutcomeUnknownException when it may have been accepted: {@link #queryAccountTransfer}, or send the same transfer
     *     again
     */
    public QueriedPayout transferToMerchant(AccountTransfer transfer) {
        return client.write("/transferAccount/order", transfer.fields(), QueriedPayout::new);
    }

    /**
     * 查询商户间转账。Queries a transfer to another merchant (protocol §3.8). Tried up to three times while no answer comes.
     *
     * @param requestId 商户转账号 the transfer's own request number
     * @throws RequestRejectedException code {@code PAYOUT_NOT_FOUND} when it was not accepted
     */
    public QueriedPayout queryAccountTransfer(String requestId) {
        return client.read("/transferAccount/query", requestId, QueriedPayout::new);
    }

    /**
     * 提现。Withdraws from the available balance to the merchant's settlement account (protocol §3.8). Not retried unless {@link
     * LifepayClient.Builder#retryWrites} is set.
     *
     * @throws RequestRejectedException code {@code BALANCE_NOT_ENOUGH}, {@code SETTLEMENT_ACCOUNT_MISSING} and others (protocol §4)
     * @throws OutcomeUnknownException when it may have been accepted: {@link #queryWithdrawal}, or send the same withdrawal
     *     again
     */
    public PlacedPayout withdraw(Withdrawal withdrawal) {
        return client.write("/wallet/withdraw", withdrawal.fields(), PlacedPayout::new);
    }

    /**
     * 查询提现。Queries a withdrawal (protocol §3.8). Tried up to three times while no answer comes.
     *
     * @param requestId 商户提现号 the withdrawal's own request number
     * @throws RequestRejectedException code {@code PAYOUT_NOT_FOUND} when it was not accepted
     */
    public QueriedPayout queryWithdrawal(String requestId) {
        return client.read("/wallet/withdrawQuery", requestId, QueriedPayout::new);
    }

    /**
     * 查询结算单。Queries the settlement sheets of some days (protocol §3.8), oldest first: what each settlement is made of, and its payout. Tried
     * up to three times while no answer comes.
     *
     * @param requestId a new number of the merchant's
     * @param first 开始日期 the first of the days on which the sheets' periods end
     * @param last 结束日期 the last of them, at most 30 days later
     * @return 结算单 one sheet for each settlement; none for days on which nothing was settled
     */
    public List<Settlement> settlements(String requestId, LocalDate first, LocalDate last) {
        Fields request = Fields.builder()
                .put("requestId", Preconditions.text("requestId", requestId))
                .put("startDate", first.toString())
                .put("endDate", last.toString())
                .build();
        return client.read("/settlement/query", request, Settlement::listOf);
    }
}
