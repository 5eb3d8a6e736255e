package org.lifepay.gateway.payout.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.payout.PayoutKind;
import org.lifepay.gateway.payout.QueryPayout;
import org.lifepay.gateway.payout.WithdrawFunds;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /wallet/withdraw 提现: pays the merchant's available balance out to its settlement account. */
@Controller
public class WithdrawEndpoint {
    private static final Set<String> CURRENCIES = Set.of("CNY");

    private final EnvelopeHandler handler;
    private final WithdrawFunds withdrawFunds;
    private final QueryPayout queryPayout;
    private final PayoutAnswers answers;

    WithdrawEndpoint(
            EnvelopeHandler handler, WithdrawFunds withdrawFunds, QueryPayout queryPayout, PayoutAnswers answers) {
        this.handler = handler;
        this.withdrawFunds = withdrawFunds;
        this.queryPayout = queryPayout;
        this.answers = answers;
    }

    @PostMapping("/wallet/withdraw")
    void withdraw(HttpServletRequest request, HttpServletResponse response) throws IOException {
        withdraw(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse withdraw(ApiRequest apiRequest) {
        return handler.handle(apiRequest, this::read, this::place);
    }

    @PostMapping("/wallet/withdrawQuery")
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        query(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse query(ApiRequest apiRequest) {
        return handler.handle(
                apiRequest, fields -> new Query(fields.merchant().id(), PayoutAnswers.requestId(fields)), this::answer);
    }

    private record Query(MerchantId merchant, String requestId) {}

    private ApiResult answer(Query query) {
        return queryPayout
                .query(query.merchant(), PayoutKind.WITHDRAWAL, query.requestId())
                .map(PayoutAnswers::found)
                .orElseGet(PayoutAnswers::notFound);
    }

    private ApiResult place(WithdrawFunds.Request request) {
        return withdrawFunds
                .withdraw(request)
                .map(PayoutAnswers::placed)
                .orElseGet(() -> new ApiResult.Failure(
                        ErrorCode.SETTLEMENT_ACCOUNT_MISSING, "the operator has approved no settlement account"));
    }

    private WithdrawFunds.Request read(VerifiedFields fields) {
        fields.oneOf("currency", CURRENCIES);
        return new WithdrawFunds.Request(
                fields.merchant().id(),
                fields.mandatory("requestId", FieldRule.newRequestId(50)),
                fields.digest(),
                fields.partnerId(),
                fields.amount("withdrawAmount"),
                answers.notifyUrl(fields),
                fields.optional("remark", FieldRule.text(PayoutAnswers.MAX_REMARK_LENGTH)));
    }
}
