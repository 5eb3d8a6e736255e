package org.lifepay.gateway.channel.alipay;

import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.domain.AlipayTradeOrderSettleModel;
import com.alipay.api.domain.AlipayTradeOrderSettleQueryModel;
import com.alipay.api.domain.AlipayTradeRoyaltyRelationBindModel;
import com.alipay.api.domain.AlipayTradeRoyaltyRelationUnbindModel;
import com.alipay.api.domain.ExtendParams;
import com.alipay.api.domain.OpenApiRoyaltyDetailInfoPojo;
import com.alipay.api.domain.RoyaltyDetail;
import com.alipay.api.domain.RoyaltyEntity;
import com.alipay.api.domain.SettleExtendParams;
import com.alipay.api.internal.util.json.JSONWriter;
import com.alipay.api.request.AlipayTradeOrderSettleQueryRequest;
import com.alipay.api.request.AlipayTradeOrderSettleRequest;
import com.alipay.api.request.AlipayTradeRoyaltyRelationBindRequest;
import com.alipay.api.request.AlipayTradeRoyaltyRelationUnbindRequest;
import com.alipay.api.response.AlipayTradeOrderSettleQueryResponse;
import com.alipay.api.response.AlipayTradeOrderSettleResponse;
import com.alipay.api.response.AlipayTradeRoyaltyRelationBindResponse;
import com.alipay.api.response.AlipayTradeRoyaltyRelationUnbindResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.channel.PaymentRequest;
import org.lifepay.gateway.channel.split.BindResult;
import org.lifepay.gateway.channel.split.GivenBack;
import org.lifepay.gateway.channel.split.ShareReceiver;
import org.lifepay.gateway.channel.split.ShareRequest;
import org.lifepay.gateway.channel.split.ShareResult;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.money.Money;

/** Shares by alipay.trade.order.settle, in its synchronous mode and one receiver a call: it is done as a whole or not. */
final class AlipaySplits implements SplitChannel {
    private static final Pattern USER_ID = Pattern.compile("2088[0-9]{12}");
    private static final int MAX_REMARK_LENGTH = 100;
    private static final String PENDING = "code 10003";

    private final AlipayCalls calls;
    private final String sellerId;

    AlipaySplits(AlipayCalls calls, String sellerId) {
        this.calls = calls;
        this.sellerId = sellerId;
    }

    /** What a payment says that is to be held for its shares; null: nothing. */
    static @Nullable ExtendParams held(PaymentRequest payment) {
        if (!payment.held()) {
            return null;
        }
        ExtendParams extended = new ExtendParams();
        extended.setRoyaltyFreeze("true");
        return extended;
    }

    @Override
    public BindResult bind(String number, ShareReceiver receiver) {
        AlipayTradeRoyaltyRelationBindModel model = new AlipayTradeRoyaltyRelationBindModel();
        model.setOutRequestNo(number);
        model.setReceiverList(List.of(entity(receiver)));
        AlipayTradeRoyaltyRelationBindRequest request = new AlipayTradeRoyaltyRelationBindRequest();
        request.setBizModel(model);
        AlipayResult<AlipayTradeRoyaltyRelationBindResponse> result = calls.call(request, number);
        return bound(
                result,
                result instanceof AlipayResult.Done<AlipayTradeRoyaltyRelationBindResponse>(var answer)
                        ? answer.getResultCode()
                        : null);
    }

    @Override
    public BindResult unbind(String number, ShareReceiver receiver) {
        AlipayTradeRoyaltyRelationUnbindModel model = new AlipayTradeRoyaltyRelationUnbindModel();
        model.setOutRequestNo(number);
        model.setReceiverList(List.of(entity(receiver)));
        AlipayTradeRoyaltyRelationUnbindRequest request = new AlipayTradeRoyaltyRelationUnbindRequest();
        request.setBizModel(model);
        AlipayResult<AlipayTradeRoyaltyRelationUnbindResponse> result = calls.call(request, number);
        return bound(
                result,
                result instanceof AlipayResult.Done<AlipayTradeRoyaltyRelationUnbindResponse>(var answer)
                        ? answer.getResultCode()
                        : null);
    }

    private static BindResult bound(AlipayResult<? extends AlipayResponse> result, @Nullable String code) {
        return switch (result) {
            case AlipayResult.Done<? extends AlipayResponse> _ ->
                "SUCCESS".equals(code) ? new BindResult.Done() : new BindResult.Unknown("result_code " + code);
            case AlipayResult.Rejected<? extends AlipayResponse>(String subCode, String message) ->
                new BindResult.Refused(subCode, message);
            case AlipayResult.Pending<? extends AlipayResponse> _ -> new BindResult.Unknown(PENDING);
            case AlipayResult.Unknown<? extends AlipayResponse>(String reason) -> new BindResult.Unknown(reason);
        };
    }

    private static RoyaltyEntity entity(ShareReceiver receiver) {
        RoyaltyEntity entity = new RoyaltyEntity();
        entity.setType(type(receiver));
        entity.setAccount(receiver.account());
        entity.setName(receiver.name());
        return entity;
    }

    private static String type(ShareReceiver receiver) {
        return USER_ID.matcher(receiver.account()).matches() ? "userId" : "loginName";
    }

    @Override
    public String content(
            String number, String tradeNo, ShareReceiver receiver, Money amount, @Nullable String remark) {
        OpenApiRoyaltyDetailInfoPojo line = new OpenApiRoyaltyDetailInfoPojo();
        line.setRoyaltyType("transfer");
        line.setTransOut(sellerId);
        line.setTransOutType("userId");
        line.setTransIn(receiver.account());
        line.setTransInType(type(receiver));
        line.setTransInName(receiver.name());
        line.setAmount(amount.yuan());
        line.setDesc(AlipayText.subject(cut(Objects.requireNonNullElse(remark, "分账")), number));
        AlipayTradeOrderSettleModel model = model(number, tradeNo);
        model.setRoyaltyParameters(List.of(line));
        return text(model);
    }

    @Override
    public String finishing(String number, String tradeNo) {
        AlipayTradeOrderSettleModel model = model(number, tradeNo);
        SettleExtendParams extended = new SettleExtendParams();
        extended.setRoyaltyFinish("true");
        model.setExtendParams(extended);
        return text(model);
    }

    @Override
    public String givingBack(List<GivenBack> given) {
        return new JSONWriter().write(given.stream().map(this::back).toList(), true);
    }

    /** From the account that got the share, as its request named it. */
    private OpenApiRoyaltyDetailInfoPojo back(GivenBack given) {
        Fields share = lineOf(given.content());
        OpenApiRoyaltyDetailInfoPojo line = new OpenApiRoyaltyDetailInfoPojo();
        line.setRoyaltyType("transfer");
        line.setTransOut(Objects.requireNonNull(share.text("trans_in")));
        line.setTransOutType(Objects.requireNonNull(share.text("trans_in_type")));
        line.setTransIn(sellerId);
        line.setTransInType("userId");
        line.setAmount(given.amount().yuan());
        line.setDesc("分账退回");
        return line;
    }

    private static Fields lineOf(String content) {
        try {
            if (Fields.parse(content.getBytes(StandardCharsets.UTF_8)).get("royalty_parameters")
                            instanceof List<?> lines
                    && lines.size() == 1
                    && lines.getFirst() instanceof Fields line) {
                return line;
            }
        } catch (MalformedJsonException _) { // its message may quote the account
        }
        throw new IllegalStateException("a stored share is not readable");
    }

    private static AlipayTradeOrderSettleModel model(String number, String tradeNo) {
        AlipayTradeOrderSettleModel model = new AlipayTradeOrderSettleModel();
        model.setOutRequestNo(number);
        model.setTradeNo(tradeNo);
        model.setRoyaltyMode("sync");
        return model;
    }

    private static String text(AlipayTradeOrderSettleModel model) {
        return new JSONWriter().write(model, true);
    }

    @Override
    public ShareResult share(ShareRequest share) {
        AlipayTradeOrderSettleRequest request = new AlipayTradeOrderSettleRequest();
        request.setBizContent(share.content());
        return switch (calls.call(request, share.number())) {
            case AlipayResult.Done<AlipayTradeOrderSettleResponse>(var answer) -> accepted(share, answer);
            // It moved no money, but a call before it may have, whose answer was lost.
            case AlipayResult.Rejected<AlipayTradeOrderSettleResponse>(String code, String message) ->
                AlipaySplitCodes.isRefusal(code) ? afterRefusal(share, code, message) : new ShareResult.Unknown(code);
            case AlipayResult.Pending<AlipayTradeOrderSettleResponse> _ -> new ShareResult.Unknown(PENDING);
            case AlipayResult.Unknown<AlipayTradeOrderSettleResponse>(String reason) -> new ShareResult.Unknown(reason);
        };
    }

    private ShareResult accepted(ShareRequest share, AlipayTradeOrderSettleResponse answer) {
        if (!share.tradeNo().equals(answer.getTradeNo())) {
            return new ShareResult.Unknown("response for another trade");
        }
        String settleNo = answer.getSettleNo() == null ? "" : answer.getSettleNo();
        if (isFinish(share)) {
            return new ShareResult.Shared(settleNo);
        }
        return switch (query(share)) {
            case ShareResult.Shared _ -> new ShareResult.Shared(settleNo);
            // Accepted: what the query cannot tell yet is not refused.
            case ShareResult.NotFound _ -> new ShareResult.Processing();
            case ShareResult.Processing processing -> processing;
            case ShareResult.Refused refused -> refused;
            case ShareResult.Unknown(String reason) -> new ShareResult.Unknown("accepted; its query: " + reason);
        };
    }

    /** "Refused" is said only when Alipay knows no such share, or a failed one. */
    private ShareResult afterRefusal(ShareRequest share, String code, String message) {
        return switch (query(share)) {
            case ShareResult.NotFound _ -> new ShareResult.Refused(code, message);
            case ShareResult.Unknown(String reason) -> new ShareResult.Unknown("sent; its query: " + reason);
            case ShareResult.Shared shared -> shared;
            case ShareResult.Processing processing -> processing;
            case ShareResult.Refused refused -> refused;
        };
    }

    @Override
    public ShareResult query(ShareRequest share) {
        AlipayTradeOrderSettleQueryModel model = new AlipayTradeOrderSettleQueryModel();
        model.setOutRequestNo(share.number());
        model.setTradeNo(share.tradeNo());
        AlipayRequest<AlipayTradeOrderSettleQueryResponse> request = new AlipayTradeOrderSettleQueryRequest();
        request.setBizModel(model);
        return switch (calls.call(request, share.number())) {
            case AlipayResult.Done<AlipayTradeOrderSettleQueryResponse>(var answer) -> state(share, answer);
            case AlipayResult.Rejected<AlipayTradeOrderSettleQueryResponse>(String code, var _)
            when AlipaySplitCodes.isNotFound(code) -> new ShareResult.NotFound();
            case AlipayResult.Rejected<AlipayTradeOrderSettleQueryResponse>(String code, var _) ->
                new ShareResult.Unknown(code);
            case AlipayResult.Pending<AlipayTradeOrderSettleQueryResponse> _ -> new ShareResult.Unknown(PENDING);
            case AlipayResult.Unknown<AlipayTradeOrderSettleQueryResponse>(String reason) ->
                new ShareResult.Unknown(reason);
        };
    }

    /** What came back of a share stands beside it in the same list, under another kind. */
    private static ShareResult state(ShareRequest share, AlipayTradeOrderSettleQueryResponse answer) {
        boolean other = answer.getOutRequestNo() != null
                && !answer.getOutRequestNo().isEmpty()
                && !answer.getOutRequestNo().equals(share.number());
        List<RoyaltyDetail> all = answer.getRoyaltyDetailList() == null ? List.of() : answer.getRoyaltyDetailList();
        List<RoyaltyDetail> lines = all.stream()
                .filter(line -> "transfer".equals(line.getOperationType()))
                .toList();
        if (other || lines.stream().anyMatch(line -> !isOf(share.amount(), line.getAmount()))) {
            return new ShareResult.Unknown("response for another share or amount");
        }
        if (lines.isEmpty()) {
            return isFinish(share) && answer.getOperationDt() != null
                    ? new ShareResult.Shared("")
                    : new ShareResult.NotFound();
        }
        Set<String> states =
                lines.stream().map(line -> String.valueOf(line.getState())).collect(Collectors.toSet());
        RoyaltyDetail line = lines.getFirst();
        return switch (states.size() == 1 ? states.iterator().next() : "mixed") {
            case "SUCCESS" -> new ShareResult.Shared(given(line.getDetailId(), ""));
            case "PROCESSING" -> new ShareResult.Processing();
            case "FAIL" -> new ShareResult.Refused(given(line.getErrorCode(), "FAIL"), given(line.getErrorDesc(), ""));
            default -> new ShareResult.Unknown("state " + states);
        };
    }

    private static boolean isFinish(ShareRequest share) {
        return share.amount().equals(Money.ZERO);
    }

    private static boolean isOf(Money amount, @Nullable String yuan) {
        try {
            return yuan != null && amount.equals(Money.ofYuan(yuan));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String given(@Nullable String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MAX_REMARK_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_REMARK_LENGTH));
    }
}
