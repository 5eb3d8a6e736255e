package org.lifepay.gateway.channel.alipay;

import com.alipay.api.domain.AlipayFundTransCommonQueryModel;
import com.alipay.api.domain.AlipayFundTransUniTransferModel;
import com.alipay.api.domain.BankcardExtInfo;
import com.alipay.api.domain.Participant;
import com.alipay.api.internal.util.json.ExceptionErrorListener;
import com.alipay.api.internal.util.json.JSONValidatingReader;
import com.alipay.api.request.AlipayFundTransCommonQueryRequest;
import com.alipay.api.request.AlipayFundTransUniTransferRequest;
import com.alipay.api.response.AlipayFundTransCommonQueryResponse;
import com.alipay.api.response.AlipayFundTransUniTransferResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.channel.payout.PayoutRequest;
import org.lifepay.gateway.channel.payout.PayoutResult;
import org.lifepay.gateway.money.Money;

/** Transfers out of the seller's account; one out_biz_no is one transfer. Alipay wants certificate mode for them. */
final class AlipayPayouts implements PayoutChannel {
    private static final String SCENE = "DIRECT_TRANSFER";
    private static final String TO_ACCOUNT = "TRANS_ACCOUNT_NO_PWD";
    private static final String TO_CARD = "TRANS_BANKCARD_NO_PWD";
    private static final Pattern USER_ID = Pattern.compile("2088[0-9]{12}");
    private static final String ANSWER = "alipay_fund_trans_common_query_response";
    private static final int MAX_TITLE_LENGTH = 128;
    private static final int MAX_REMARK_LENGTH = 200;

    private final AlipayCalls calls;
    private final String sellerId;
    private final Clock clock;

    AlipayPayouts(AlipayCalls calls, String sellerId, Clock clock) {
        this.calls = calls;
        this.sellerId = sellerId;
        this.clock = clock;
    }

    @Override
    public String payer() {
        return sellerId;
    }

    @Override
    public PayoutResult pay(PayoutRequest payout) {
        AlipayFundTransUniTransferRequest request = new AlipayFundTransUniTransferRequest();
        request.setBizModel(model(payout));
        return switch (calls.call(request, payout.number())) {
            case AlipayResult.Done<AlipayFundTransUniTransferResponse>(var answer) -> state(payout, answer);
            case AlipayResult.Rejected<AlipayFundTransUniTransferResponse>(String code, String message) ->
                afterRejection(payout, code, message);
            case AlipayResult.Pending<AlipayFundTransUniTransferResponse> _ -> new PayoutResult.Unknown("code 10003");
            case AlipayResult.Unknown<AlipayFundTransUniTransferResponse>(String reason) ->
                new PayoutResult.Unknown(reason);
        };
    }

    private static AlipayFundTransUniTransferModel model(PayoutRequest payout) {
        AlipayFundTransUniTransferModel model = new AlipayFundTransUniTransferModel();
        model.setOutBizNo(payout.number());
        model.setTransAmount(payout.amount().yuan());
        model.setBizScene(SCENE);
        model.setProductCode(product(payout));
        model.setOrderTitle(cut(AlipayText.subject(payout.title(), payout.number()), MAX_TITLE_LENGTH));
        // From 50,000 yuan Alipay wants a remark.
        model.setRemark(
                cut(AlipayText.cell(Objects.requireNonNullElse(payout.remark(), payout.title())), MAX_REMARK_LENGTH));
        model.setPayeeInfo(payee(payout.payee()));
        return model;
    }

    private static String product(PayoutRequest payout) {
        return switch (payout.payee()) {
            case Payee.Account _ -> TO_ACCOUNT;
            case Payee.BankCard _ -> TO_CARD;
        };
    }

    private static Participant payee(Payee payee) {
        Participant participant = new Participant();
        participant.setName(payee.name());
        switch (payee) {
            case Payee.Account(String account, String _) -> {
                participant.setIdentity(account);
                participant.setIdentityType(USER_ID.matcher(account).matches() ? "ALIPAY_USER_ID" : "ALIPAY_LOGON_ID");
            }
            case Payee.BankCard card -> {
                participant.setIdentity(card.number());
                participant.setIdentityType("BANKCARD_ACCOUNT");
                BankcardExtInfo bank = new BankcardExtInfo();
                bank.setAccountType(card.company() ? "1" : "2");
                bank.setInstName(card.bank());
                bank.setInstBranchName(card.branch());
                bank.setInstProvince(card.province());
                bank.setInstCity(card.city());
                participant.setBankcardExtInfo(bank);
            }
        }
        return participant;
    }

    private PayoutResult state(PayoutRequest payout, AlipayFundTransUniTransferResponse answer) {
        if (!payout.number().equals(answer.getOutBizNo())) {
            return new PayoutResult.Unknown("response for another transfer");
        }
        String status = text(answer.getStatus());
        return switch (status) {
            case "SUCCESS" -> paid(answer.getOrderId(), answer.getTransDate());
            case "DEALING" -> new PayoutResult.Processing();
            // How it ended is told by the query, with the reason.
            case "FAIL", "REFUND" -> queryAfterSending(payout);
            default -> new PayoutResult.Unknown("status " + status);
        };
    }

    /**
     * This call moved no money, but one before it may have, its answer lost. So "declined" is said only when Alipay has no
     * such transfer, or a failed one.
     */
    private PayoutResult afterRejection(PayoutRequest payout, String code, String message) {
        PayoutResult known = queryAfterSending(payout);
        return known instanceof PayoutResult.NotFound ? new PayoutResult.Declined(code, message) : known;
    }

    /** A query that was not sent does not mean that the transfer was not. */
    private PayoutResult queryAfterSending(PayoutRequest payout) {
        PayoutResult result = query(payout);
        return result instanceof PayoutResult.Unknown(var reason)
                ? new PayoutResult.Unknown("sent; its query: " + reason)
                : result;
    }

    @Override
    public PayoutResult query(PayoutRequest payout) {
        AlipayFundTransCommonQueryModel model = new AlipayFundTransCommonQueryModel();
        model.setOutBizNo(payout.number());
        model.setProductCode(product(payout));
        model.setBizScene(SCENE);
        AlipayFundTransCommonQueryRequest request = new AlipayFundTransCommonQueryRequest();
        request.setBizModel(model);
        return switch (calls.call(request, payout.number())) {
            case AlipayResult.Done<AlipayFundTransCommonQueryResponse>(var answer) -> state(payout, answer);
            case AlipayResult.Rejected<AlipayFundTransCommonQueryResponse>(String code, var _)
            when code.equals(AlipayPayoutCodes.NOT_FOUND) -> new PayoutResult.NotFound();
            case AlipayResult.Rejected<AlipayFundTransCommonQueryResponse>(String code, var _) ->
                new PayoutResult.Unknown(code);
            case AlipayResult.Pending<AlipayFundTransCommonQueryResponse> _ -> new PayoutResult.Unknown("code 10003");
            case AlipayResult.Unknown<AlipayFundTransCommonQueryResponse>(String reason) ->
                new PayoutResult.Unknown(reason);
        };
    }

    private PayoutResult state(PayoutRequest payout, AlipayFundTransCommonQueryResponse answer) {
        if (!payout.number().equals(answer.getOutBizNo()) || !isOf(payout.amount(), answer.getTransAmount())) {
            return new PayoutResult.Unknown("response for another transfer or amount");
        }
        String status = text(answer.getStatus());
        return switch (status) {
            case "SUCCESS" -> paid(answer.getOrderId(), answer.getPayDate());
            case "DEALING" -> new PayoutResult.Processing();
            case "FAIL" -> new PayoutResult.Declined(code(answer, "FAIL"), text(answer.getFailReason()));
            case "REFUND" ->
                new PayoutResult.Returned(code(answer, "REFUND"), paid(answer.getOrderId(), answer.getPayDate()));
            default -> new PayoutResult.Unknown("status " + status);
        };
    }

    private PayoutResult.Paid paid(@Nullable String orderId, @Nullable String time) {
        Instant at = AlipayText.time(time);
        return new PayoutResult.Paid(text(orderId), at == null ? clock.instant() : at);
    }

    /** An answer may lack the amount; another amount is of another transfer. */
    private static boolean isOf(Money amount, @Nullable String yuan) {
        try {
            return yuan == null || yuan.isEmpty() || amount.equals(Money.ofYuan(yuan));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String code(AlipayFundTransCommonQueryResponse answer, String otherwise) {
        return Stream.of(errorCode(answer), answer.getSubOrderErrorCode(), answer.getFailInstErrorCode())
                .filter(AlipayText::hasText)
                .findFirst()
                .orElse(otherwise);
    }

    /** The SDK never sets the member {@code error_code}: it takes it for one of its own. */
    private static @Nullable String errorCode(AlipayFundTransCommonQueryResponse answer) {
        return new JSONValidatingReader(new ExceptionErrorListener()).read(answer.getBody()) instanceof Map<?, ?> body
                        && body.get(ANSWER) instanceof Map<?, ?> members
                        && members.get("error_code") instanceof String code
                ? code
                : null;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }
}
