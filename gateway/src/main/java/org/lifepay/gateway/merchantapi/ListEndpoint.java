package org.lifepay.gateway.merchantapi;

import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageTokens;
import org.springframework.stereotype.Component;

/** Handles list requests (keyset paging). */
@Component
public class ListEndpoint {
    private final EnvelopeHandler envelopeHandler;
    private final PageTokens pageTokens;

    ListEndpoint(EnvelopeHandler envelopeHandler, PageTokens pageTokens) {
        this.envelopeHandler = envelopeHandler;
        this.pageTokens = pageTokens;
    }

    /** The requested page of the list. */
    public <T> ApiResponse serve(ApiRequest apiRequest, ListApi<T> list) {
        return envelopeHandler.handle(apiRequest, fields -> read(fields, list), request -> answer(request, list));
    }

    private ListRequest read(VerifiedFields fields, ListApi<?> list) {
        return ListRequest.of(fields, list, pageTokens);
    }

    private <T> ApiResult answer(ListRequest request, ListApi<T> list) {
        Page<T> page = list.source().find(request.criteria(), request.page());
        return new ApiResult.Success(request.responseFields()
                .put(list.member(), page.items().stream().map(list.item()).toList())
                .put(
                        "nextPage",
                        pageTokens.next(list.member(), request.criteria(), page).orElse(null))
                .build());
    }
}
