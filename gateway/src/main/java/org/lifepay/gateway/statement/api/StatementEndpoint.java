package org.lifepay.gateway.statement.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.merchantapi.WireTime;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.statement.Statement;
import org.lifepay.gateway.statement.StatementDays;
import org.lifepay.gateway.statement.StatementKey;
import org.lifepay.gateway.statement.StatementLinks;
import org.lifepay.gateway.statement.Statements;
import org.lifepay.gateway.statement.Totals;
import org.lifepay.gateway.vault.SealedLinks;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/statement 对账单: returns a download link for a day's statement. */
@Controller
public class StatementEndpoint {
    static final String PATH = "/onlinePay/statement";
    private static final int MAX_CORRECTION = 100_000;

    private final EnvelopeHandler envelopeHandler;
    private final Statements statements;
    private final StatementDays days;
    private final StatementLinks links;
    private final CashierUrls address;

    StatementEndpoint(
            EnvelopeHandler envelopeHandler,
            Statements statements,
            StatementDays days,
            StatementLinks links,
            CashierUrls address) {
        this.envelopeHandler = envelopeHandler;
        this.statements = statements;
        this.days = days;
        this.links = links;
        this.address = address;
    }

    private record Request(
            MerchantId merchant,
            @Nullable String requestId,
            LocalDate day,
            @Nullable Long correction) {}

    @PostMapping(PATH)
    void statement(HttpServletRequest request, HttpServletResponse response) throws IOException {
        statement(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse statement(ApiRequest apiRequest) {
        return envelopeHandler.handle(apiRequest, this::read, this::answer);
    }

    private Request read(VerifiedFields fields) {
        MerchantId merchant = fields.merchant().id();
        LocalDate day = fields.day("date");
        if (day == null) {
            throw fields.missing("date");
        }
        return new Request(
                merchant,
                fields.optional("requestId", FieldRule.code(50)),
                day,
                fields.integer("correction", 0, MAX_CORRECTION));
    }

    private ApiResult answer(Request request) {
        return switch (statements.latest(request.merchant(), request.day())) {
            case Statements.Lookup.Ready(var latest) -> ready(request, latest);
            case Statements.Lookup.NotReady _ ->
                new ApiResult.Failure(
                        ErrorCode.STATEMENT_NOT_READY,
                        "the statement of " + request.day() + " is made from " + WireTime.of(days.dueAt(request.day()))
                                + " on");
            case Statements.Lookup.NotFound _ ->
                new ApiResult.Failure(
                        ErrorCode.STATEMENT_NOT_FOUND, request.day() + " is before the first day on which money moved");
        };
    }

    private ApiResult ready(Request request, Statement latest) {
        Long correction = request.correction();
        Optional<Statement> wanted = correction == null
                ? Optional.of(latest)
                : statements.find(new StatementKey(request.merchant(), request.day(), correction.intValue()));
        return wanted.<ApiResult>map(statement -> new ApiResult.Success(fields(request, statement, latest)))
                .orElseGet(() -> new ApiResult.Failure(
                        ErrorCode.STATEMENT_NOT_FOUND,
                        "the last correction of " + request.day() + " is "
                                + latest.key().correction()));
    }

    private Fields fields(Request request, Statement statement, Statement latest) {
        SealedLinks.Link link = links.to(statement.key());
        Totals totals = statement.totals();
        return Fields.builder()
                .put("merchantId", request.merchant().digits())
                .put("requestId", request.requestId())
                .put("status", "SUCCESS")
                .put("date", request.day().toString())
                .put("correction", statement.key().correction())
                .put("lastCorrection", latest.key().correction())
                .put("madeDateTime", WireTime.of(statement.madeAt()))
                .put("lines", totals.lines())
                .put("paymentCount", totals.payments().count())
                .put("paymentAmount", totals.payments().sum().fen())
                .put("refundCount", totals.refunds().count())
                .put("refundAmount", totals.refunds().sum().fen())
                .put("giveBackInCount", totals.givenBackIn().count())
                .put("giveBackInAmount", totals.givenBackIn().sum().fen())
                .put("giveBackOutCount", totals.givenBackOut().count())
                .put("giveBackOutAmount", totals.givenBackOut().sum().fen())
                .put("fee", totals.netFeeFen())
                .put("netAmount", totals.netFen())
                .put("size", statement.size())
                .put("sha256", statement.digest())
                .put("url", address.base() + PATH + "/" + link.text())
                .put("urlExpires", WireTime.of(link.until()))
                .build();
    }
}
