package org.lifepay.gateway.onboarding.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.onboarding.Application;
import org.lifepay.gateway.onboarding.ApplicationFields;
import org.lifepay.gateway.onboarding.Applications;
import org.lifepay.gateway.onboarding.DeclareSubMerchant;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /serviceprovider/declaration 进件: declares sub-merchants of a service provider, and queries how their review stands. */
@Controller
public class DeclarationEndpoint {
    private static final String PATH = "/serviceprovider/declaration/";

    private final EnvelopeHandler handler;
    private final DeclareSubMerchant declare;
    private final Applications applications;
    private final NotifyGuard guard;

    DeclarationEndpoint(
            EnvelopeHandler handler, DeclareSubMerchant declare, Applications applications, NotifyGuard guard) {
        this.handler = handler;
        this.declare = declare;
        this.applications = applications;
        this.guard = guard;
    }

    @PostMapping(PATH + "declare")
    void declare(HttpServletRequest request, HttpServletResponse response) throws IOException {
        declare(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse declare(ApiRequest apiRequest) {
        return handler.handle(
                apiRequest,
                fields -> DeclarationRequest.declare(fields, guard),
                request -> answer(declare.declare(request)));
    }

    @PostMapping(PATH + "modifyBankCard")
    void modifyBankCard(HttpServletRequest request, HttpServletResponse response) throws IOException {
        modifyBankCard(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse modifyBankCard(ApiRequest apiRequest) {
        return handler.handle(
                apiRequest,
                fields -> DeclarationRequest.modifyBankCard(fields, guard),
                request -> answer(declare.declare(request)));
    }

    @PostMapping(PATH + "query")
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        query(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse query(ApiRequest apiRequest) {
        return handler.handle(apiRequest, Named::read, this::find);
    }

    /** An application by its requestId, or the latest about a sub-merchant. */
    private record Named(MerchantId provider, @Nullable String requestId, Optional<MerchantId> subMerchant) {
        static Named read(VerifiedFields fields) {
            Optional<MerchantId> subMerchant = DeclarationRequest.subMerchant(fields);
            String requestId = subMerchant.isPresent()
                    ? fields.optional("requestId", FieldRule.code(50))
                    : fields.mandatory("requestId", FieldRule.code(50));
            return new Named(fields.merchant().id(), requestId, subMerchant);
        }
    }

    /** A requestId that names nothing may be the query's own: then the sub-merchant counts. */
    private ApiResult find(Named named) {
        return Optional.ofNullable(named.requestId())
                .flatMap(requestId -> applications.find(named.provider(), requestId))
                .filter(found ->
                        named.subMerchant().map(found.subMerchant()::equals).orElse(true))
                .or(() -> named.subMerchant().flatMap(one -> applications.latest(named.provider(), one)))
                .map(this::success)
                .orElseGet(() -> new ApiResult.Failure(
                        ErrorCode.DECLARATION_NOT_FOUND, "nothing was declared under this requestId or subMerchantId"));
    }

    private ApiResult success(Application application) {
        return new ApiResult.Success(ApplicationFields.of(application, applications.missingPictures(application)));
    }

    private ApiResult answer(DeclareSubMerchant.Result result) {
        return switch (result) {
            case DeclareSubMerchant.Result.Accepted(var application) -> success(application);
            case DeclareSubMerchant.Result.RequestIdReused _ ->
                new ApiResult.Failure(ErrorCode.REQUEST_ID_REUSED, "requestId was used with other content");
            case DeclareSubMerchant.Result.NotFound _ ->
                new ApiResult.Failure(
                        ErrorCode.DECLARATION_NOT_FOUND, "subMerchantId is no sub-merchant of this service provider");
            case DeclareSubMerchant.Result.NotAllowed(var status) ->
                new ApiResult.Failure(
                        ErrorCode.DECLARATION_NOT_ALLOWED,
                        status == Application.Status.REFUSED
                                ? "the sub-merchant was refused; declare it anew with CREATE"
                                : "the sub-merchant is not approved yet; declare its card with MODIFY");
            case DeclareSubMerchant.Result.TooMany _ ->
                new ApiResult.Failure(
                        ErrorCode.RATE_LIMITED, "too many declarations wait for a review; send it again later");
            case DeclareSubMerchant.Result.Busy _ ->
                new ApiResult.Failure(
                        ErrorCode.TRY_AGAIN,
                        "the sub-merchant is declared by another request at this moment; send the same request again");
        };
    }
}
