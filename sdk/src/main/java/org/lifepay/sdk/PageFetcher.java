package org.lifepay.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;

/** Requests lists page by page. */
final class PageFetcher {
    private final BiFunction<String, Fields, Fields> call;

    /** The call takes a path and a request and gives the verified answer. */
    PageFetcher(BiFunction<String, Fields, Fields> call) {
        this.call = call;
    }

    <T> Page<T> fetch(String path, Fields filter, String member, Function<Fields, T> item, @Nullable String pageToken) {
        String requestId = UUID.randomUUID().toString();
        Fields request = Fields.builder()
                .putAll(filter)
                .put("page", pageToken)
                .put("requestId", requestId)
                .build();
        Fields answer = call.apply(path, request);
        if (!requestId.equals(answer.text("requestId"))) { // a list has no other member that ties it to its request
            throw new UnverifiedResponseException("the answer belongs to another request: its requestId differs");
        }
        List<T> items = new ArrayList<>();
        Object value = answer.get(member);
        if (value instanceof List) {
            for (Object one : (List<?>) value) {
                if (one instanceof Fields) {
                    items.add(item.apply((Fields) one));
                }
            }
        }
        return new Page<>(items, answer.text("nextPage"), next -> fetch(path, filter, member, item, next));
    }
}
