package org.lifepay.gateway.coupon.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import org.lifepay.gateway.coupon.CouponActivities;
import org.lifepay.gateway.coupon.CouponActivities.AdditionRequest;
import org.lifepay.gateway.coupon.CouponActivities.Result;
import org.lifepay.gateway.coupon.CouponFields;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/coupon/activity 商家券活动: creates, publishes, stops and queries activities, and adds to them. */
@Controller
public class CouponActivityEndpoint {
    @Limit(
            area = LimitArea.SIZES,
            name = "coupon codes deposited at once",
            unit = "codes",
            atLimit = "`FIELD_TOO_LONG`")
    private static final int MAX_CODES = 500;

    private static final String PATH = "/onlinePay/coupon/activity/";

    private final EnvelopeHandler handler;
    private final CouponActivities activities;
    private final Clock clock;

    CouponActivityEndpoint(EnvelopeHandler handler, CouponActivities activities, Clock clock) {
        this.handler = handler;
        this.activities = activities;
        this.clock = clock;
    }

    @PostMapping(PATH + "create")
    void create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        create(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse create(ApiRequest apiRequest) {
        return handler.handle(
                apiRequest,
                fields -> CouponActivityRequest.read(fields, clock.instant()),
                request -> answer(activities.create(request)));
    }

    @PostMapping(PATH + "publish")
    void publish(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ofNamed(ApiRequest.from(request), activities::publish).writeTo(response);
    }

    @PostMapping(PATH + "stop")
    void stop(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ofNamed(ApiRequest.from(request), activities::stop).writeTo(response);
    }

    @PostMapping(PATH + "query")
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ofNamed(ApiRequest.from(request), this::find).writeTo(response);
    }

    private ApiResponse ofNamed(ApiRequest apiRequest, BiFunction<MerchantId, String, Result> act) {
        return handler.handle(
                apiRequest,
                fields -> new Named(fields.merchant().id(), activityId(fields)),
                named -> answer(act.apply(named.merchant(), named.number())));
    }

    private Result find(MerchantId merchant, String number) {
        return activities.find(merchant, number).<Result>map(Result.Done::new).orElseGet(Result.NotFound::new);
    }

    @PostMapping(PATH + "append")
    void append(HttpServletRequest request, HttpServletResponse response) throws IOException {
        append(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse append(ApiRequest apiRequest) {
        return handler.handle(
                apiRequest,
                fields -> new Append(
                        addition(fields), CouponActivityRequest.number(fields, "quantity", CouponActivities.MAX_STOCK)),
                append -> answer(activities.append(append.request(), append.quantity())));
    }

    @PostMapping(PATH + "deposit")
    void deposit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        deposit(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse deposit(ApiRequest apiRequest) {
        return handler.handle(
                apiRequest,
                fields -> new Deposit(
                        addition(fields),
                        fields.items("codes", MAX_CODES, item -> item.mandatory("code", CouponEndpoint.CODE))),
                deposit -> answer(activities.deposit(deposit.request(), deposit.codes())));
    }

    private record Named(MerchantId merchant, String number) {}

    private record Append(AdditionRequest request, long quantity) {}

    private record Deposit(AdditionRequest request, List<String> codes) {}

    private static AdditionRequest addition(VerifiedFields fields) {
        return new AdditionRequest(
                fields.merchant().id(),
                fields.mandatory("requestId", FieldRule.newRequestId(50)),
                fields.digest(),
                activityId(fields));
    }

    static String activityId(VerifiedFields fields) {
        return fields.mandatory("activityId", FieldRule.code(32));
    }

    private static ApiResult answer(Result result) {
        return switch (result) {
            case Result.Done(var activity) -> new ApiResult.Success(CouponFields.of(activity));
            case Result.RequestIdReused _ ->
                new ApiResult.Failure(ErrorCode.REQUEST_ID_REUSED, "requestId was used with other content");
            case Result.NotFound _ ->
                new ApiResult.Failure(ErrorCode.COUPON_NOT_FOUND, "no coupon activity has this activityId");
            case Result.Stopped _ ->
                new ApiResult.Failure(ErrorCode.COUPON_NOT_SENT, "the activity was stopped; nothing was changed");
            case Result.TooMany(var limit) ->
                new ApiResult.Failure(
                        ErrorCode.FIELD_VALUE, "quantity: an activity has at most " + limit + " coupons in all");
            case Result.DrawsCodes _ ->
                new ApiResult.Failure(
                        ErrorCode.FIELD_VALUE, "codes are deposited for activities of the codeMode DEPOSITED only");
            case Result.CodeKnown _ ->
                new ApiResult.Failure(
                        ErrorCode.FIELD_VALUE, "codes: one was deposited before or is named twice; none was stored");
        };
    }
}
