package org.lifepay.gateway.payout.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.payout.PayoutKind;
import org.lifepay.gateway.payout.PlacePayout;
import org.lifepay.gateway.payout.QueryPayout;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /transferDomestic/single 单笔转账: transfers from the merchant's available balance to a bank card. */
@Controller
public class TransferEndpoint {
    private static final Set<String> CURRENCIES = Set.of("CNY");
    private static final String OF_A_COMPANY = "PUBLIC";
    private static final Set<String> ACCOUNT_TYPES = Set.of("PRIVATE", OF_A_COMPANY);
    private static final int MAX_NAME_LENGTH = 100;

    private final EnvelopeHandler handler;
    private final PlacePayout placePayout;
    private final QueryPayout queryPayout;
    private final PayoutAnswers answers;

    TransferEndpoint(EnvelopeHandler handler, PlacePayout placePayout, QueryPayout queryPayout, PayoutAnswers answers) {
        this.handler = handler;
        this.placePayout = placePayout;
        this.queryPayout = queryPayout;
        this.answers = answers;
    }

    @PostMapping("/transferDomestic/single/order")
    void order(HttpServletRequest request, HttpServletResponse response) throws IOException {
        order(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse order(ApiRequest apiRequest) {
        return handler.handle(apiRequest, this::read, request -> PayoutAnswers.placed(placePayout.place(request)));
    }

    @PostMapping("/transferDomestic/single/query")
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
                .query(query.merchant(), PayoutKind.TRANSFER, query.requestId())
                .map(PayoutAnswers::found)
                .orElseGet(PayoutAnswers::notFound);
    }

    private PlacePayout.Request read(VerifiedFields fields) {
        fields.oneOf("currency", CURRENCIES);
        return new PlacePayout.Request(
                fields.merchant().id(),
                PayoutKind.TRANSFER,
                fields.mandatory("requestId", FieldRule.newRequestId(50)),
                fields.digest(),
                fields.partnerId(),
                fields.amount("amount"),
                payee(fields.object("payee")),
                answers.notifyUrl(fields),
                fields.optional("remark", FieldRule.text(PayoutAnswers.MAX_REMARK_LENGTH)));
    }

    private static Payee payee(VerifiedFields payee) {
        FieldRule name = FieldRule.text(MAX_NAME_LENGTH);
        return new Payee.BankCard(
                payee.mandatory("bankCardNum", FieldRule.digits(30)),
                payee.mandatory("name", name),
                OF_A_COMPANY.equals(payee.oneOf("accountType", ACCOUNT_TYPES)),
                payee.optional("bankName", name),
                payee.optional("branchBankName", name),
                payee.optional("province", name),
                payee.optional("city", name));
    }
}
