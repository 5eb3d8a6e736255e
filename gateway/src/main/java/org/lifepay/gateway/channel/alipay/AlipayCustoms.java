package org.lifepay.gateway.channel.alipay;

import com.alipay.api.domain.AlipayTradeCustomsDeclareModel;
import com.alipay.api.domain.AlipayTradeCustomsQueryModel;
import com.alipay.api.domain.CustomsDeclareBuyerInfo;
import com.alipay.api.domain.CustomsDeclareRecordInfo;
import com.alipay.api.request.AlipayTradeCustomsDeclareRequest;
import com.alipay.api.request.AlipayTradeCustomsQueryRequest;
import com.alipay.api.response.AlipayTradeCustomsDeclareResponse;
import com.alipay.api.response.AlipayTradeCustomsQueryResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.customs.CustomsAnswer;
import org.lifepay.gateway.channel.customs.CustomsChannel;
import org.lifepay.gateway.channel.customs.CustomsReceipt;
import org.lifepay.gateway.channel.customs.CustomsRequest;
import org.lifepay.gateway.channel.customs.CustomsStanding;
import org.lifepay.gateway.channel.customs.CustomsStandings;

/** Declarations to customs by alipay.trade.customs.declare; one out_request_no is one declaration. */
final class AlipayCustoms implements CustomsChannel {
    private static final Pattern BETWEEN_NUMBERS = Pattern.compile("[^0-9A-Za-z_:-]+");

    private final AlipayCalls calls;

    AlipayCustoms(AlipayCalls calls) {
        this.calls = calls;
    }

    @Override
    public CustomsAnswer declare(CustomsRequest declaration) {
        AlipayTradeCustomsDeclareRequest request = new AlipayTradeCustomsDeclareRequest();
        request.setBizModel(model(declaration));
        return switch (calls.call(request, declaration.number())) {
            case AlipayResult.Done<AlipayTradeCustomsDeclareResponse>(var answer) ->
                new CustomsAnswer.Accepted(receipt(answer));
            case AlipayResult.Rejected<AlipayTradeCustomsDeclareResponse>(String code, String message) ->
                AlipayCustomsCodes.isTooSoon(code)
                        ? new CustomsAnswer.NotYet(code, message)
                        : new CustomsAnswer.Refused(code, message);
            case AlipayResult.Pending<AlipayTradeCustomsDeclareResponse> _ -> new CustomsAnswer.Unknown("code 10003");
            case AlipayResult.Unknown<AlipayTradeCustomsDeclareResponse>(String reason) ->
                new CustomsAnswer.Unknown(reason);
        };
    }

    private static AlipayTradeCustomsDeclareModel model(CustomsRequest declaration) {
        AlipayTradeCustomsDeclareModel model = new AlipayTradeCustomsDeclareModel();
        model.setOutRequestNo(declaration.number());
        model.setTradeNo(declaration.tradeNo());
        model.setMerchantCustomsCode(declaration.merchantCode());
        model.setMerchantCustomsName(declaration.merchantName());
        model.setAmount(declaration.amount().yuan());
        model.setCustomsPlace(declaration.place());
        if (declaration.subOrder() != null) {
            model.setIsSplit("T");
            model.setSubOutBizNo(declaration.subOrder());
        }
        CustomsDeclareBuyerInfo buyer = new CustomsDeclareBuyerInfo();
        buyer.setBuyerName(declaration.payer().name());
        buyer.setBuyerCertNo(declaration.payer().identityNumber());
        model.setBuyerInfo(buyer);
        return model;
    }

    private static CustomsReceipt receipt(AlipayTradeCustomsDeclareResponse answer) {
        return new CustomsReceipt(
                given(answer.getAlipayDeclareNo()),
                given(answer.getTradeNo()),
                given(answer.getPayCode()),
                given(answer.getPayTransactionId()),
                given(answer.getVerDept()),
                given(answer.getIdentityCheck()));
    }

    @Override
    public CustomsStandings query(List<String> numbers) {
        if (numbers.isEmpty() || numbers.size() > MAX_QUERIED) {
            throw new IllegalArgumentException("1 to " + MAX_QUERIED + " numbers: " + numbers.size());
        }
        AlipayTradeCustomsQueryModel model = new AlipayTradeCustomsQueryModel();
        model.setOutRequestNos(String.join(",", numbers));
        AlipayTradeCustomsQueryRequest request = new AlipayTradeCustomsQueryRequest();
        request.setBizModel(model);
        return switch (calls.call(request, numbers.getFirst())) {
            case AlipayResult.Done<AlipayTradeCustomsQueryResponse>(var answer) -> standings(numbers, answer);
            case AlipayResult.Rejected<AlipayTradeCustomsQueryResponse>(String code, var _) ->
                new CustomsStandings.Unknown(code);
            case AlipayResult.Pending<AlipayTradeCustomsQueryResponse> _ -> new CustomsStandings.Unknown("code 10003");
            case AlipayResult.Unknown<AlipayTradeCustomsQueryResponse>(String reason) ->
                new CustomsStandings.Unknown(reason);
        };
    }

    private static CustomsStandings standings(List<String> numbers, AlipayTradeCustomsQueryResponse answer) {
        List<CustomsDeclareRecordInfo> records = answer.getRecords() == null ? List.of() : answer.getRecords();
        List<CustomsStanding> standings = records.stream()
                .filter(found -> found.getOutRequestNo() != null && numbers.contains(found.getOutRequestNo()))
                .map(AlipayCustoms::standing)
                .toList();
        return new CustomsStandings.Answered(standings, notFound(numbers, answer.getNotFound()));
    }

    /** A list as text, however it is written. */
    private static Set<String> notFound(List<String> numbers, @Nullable String text) {
        return text == null
                ? Set.of()
                : Arrays.stream(BETWEEN_NUMBERS.split(text))
                        .filter(numbers::contains)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static CustomsStanding standing(CustomsDeclareRecordInfo found) {
        String status = text(found.getStatus());
        String code = text(found.getCustomsResultCode());
        return new CustomsStanding(
                found.getOutRequestNo(),
                AlipayCustomsCodes.result(status, code),
                code.isEmpty() ? status : code,
                given(found.getCustomsResultInfo()),
                AlipayCustomsCodes.time(found.getCustomsResultReturnTime()),
                new CustomsReceipt(
                        given(found.getAlipayDeclareNo()), given(found.getTradeNo()), null, null, null, null));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
