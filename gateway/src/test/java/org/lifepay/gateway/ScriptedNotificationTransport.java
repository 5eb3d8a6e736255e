package org.lifepay.gateway;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.notification.delivery.NotificationTransport;

/** Merchants' servers with scripted responses. */
public final class ScriptedNotificationTransport implements NotificationTransport {
    /** Everything that was posted. */
    public final List<Post> posts = new CopyOnWriteArrayList<>();

    private volatile Function<URI, Delivery> answer = _ -> answer(200, "SUCCESS");

    /** One post as it would stand on the wire. */
    public record Post(URI url, SequencedMap<String, String> headers, String body) {}

    public static Delivery answer(int status, String body) {
        return new Delivery(status, body, null, 7);
    }

    public void onPost(Function<URI, Delivery> script) {
        answer = script;
    }

    @Override
    public Delivery post(URI url, SequencedMap<String, String> headers, String body) {
        posts.add(new Post(url, new LinkedHashMap<>(headers), body));
        return answer.apply(url);
    }
}
