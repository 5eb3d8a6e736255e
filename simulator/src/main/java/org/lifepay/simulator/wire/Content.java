package org.lifepay.simulator.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of biz_content. */
public final class Content {
    private final JsonNode node;

    private Content(JsonNode node) {
        this.node = node;
    }

    public static Content read(String text) {
        try {
            JsonNode node = Json.read(text);
            if (node.isObject()) {
                return new Content(node);
            }
        } catch (IllegalArgumentException unreadable) {
            // Falls through: not JSON and not an object are the same mistake.
        }
        throw new RequestRejectedException(
                MethodResponse.error("40002", "isv.invalid-parameter", "biz_content 不是 JSON 对象"));
    }

    /** Text or number as text; null when absent or empty. */
    public @Nullable String text(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isContainer()) {
            throw RequestRejectedException.parameter(name, "应为字符串");
        }
        String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asString();
        return text.isEmpty() ? null : text;
    }

    public @Nullable String text(String name, int maxLength) {
        String text = text(name);
        if (text != null && text.codePointCount(0, text.length()) > maxLength) {
            throw RequestRejectedException.parameter(name, "长度超过 " + maxLength);
        }
        return text;
    }

    public String required(String name, int maxLength) {
        String text = text(name, maxLength);
        if (text == null) {
            throw RequestRejectedException.parameter(name, "不能为空");
        }
        return text;
    }

    /** An object in it. */
    public Content object(String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isObject()) {
            throw RequestRejectedException.parameter(name, "不能为空");
        }
        return new Content(value);
    }

    /** The objects of a list; none if it is absent. */
    public List<Content> list(String name) {
        JsonNode value = node.get(name);
        List<Content> items = new ArrayList<>();
        if (value != null && value.isArray()) {
            value.forEach(item -> items.add(new Content(item)));
        }
        return items;
    }

    /** A text in an object that may be absent. */
    public @Nullable String textIn(String object, String name) {
        JsonNode value = node.get(object);
        return value == null || !value.isObject() ? null : new Content(value).text(name);
    }

    /** All of it as JSON. */
    @Override
    public String toString() {
        return node.toString();
    }

    /** The only item of a list, as text. */
    public String only(String name) {
        JsonNode list = node.get(name);
        if (list == null || !list.isArray() || list.size() != 1) {
            throw RequestRejectedException.parameter(name, "应为一个元素的列表");
        }
        return list.get(0).asString();
    }

    public long fen(String name) {
        return Yuan.fen(name, required(name, 20));
    }

    /** Whether a list of texts such as query_options names the option. */
    public boolean lists(String name, String option) {
        JsonNode list = node.get(name);
        if (list != null && list.isArray()) {
            for (JsonNode item : list) {
                if (item.isString() && item.stringValue().equals(option)) {
                    return true;
                }
            }
        }
        return false;
    }
}
