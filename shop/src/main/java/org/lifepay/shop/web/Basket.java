package org.lifepay.shop.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Product;

/**
 * What somebody wants to buy; immutable. Its text, {@code tea.2_cup.1}, travels in a cookie: it holds no prices, so
 * there is nothing in it worth forging.
 */
final class Basket {
    static final Basket EMPTY = new Basket(new EnumMap<>(Good.class));
    static final int MOST_OF_ONE = 9;
    private static final Pattern LINE = Pattern.compile("([a-z]{1,20})\\.([1-" + MOST_OF_ONE + "])(?:_|$)");
    private static final int MAX_TEXT = 200;

    private final Map<Good, Integer> counts;

    private Basket(Map<Good, Integer> counts) {
        this.counts = Collections.unmodifiableMap(counts);
    }

    /** Reads the text; what is no line of a basket is left out. */
    static Basket read(@Nullable String text) {
        Map<Good, Integer> counts = new EnumMap<>(Good.class);
        if (text != null && text.length() <= MAX_TEXT) {
            Matcher line = LINE.matcher(text);
            while (line.find()) {
                int count = Integer.parseInt(line.group(2));
                Good.find(line.group(1)).ifPresent(good -> counts.put(good, count));
            }
        }
        return new Basket(counts);
    }

    /** The same basket with another count of one good, which is cut to 0…9. */
    Basket with(Good good, int count) {
        Map<Good, Integer> next = new EnumMap<>(Good.class);
        next.putAll(counts);
        next.remove(good);
        if (count > 0) {
            next.put(good, Math.min(count, MOST_OF_ONE));
        }
        return new Basket(next);
    }

    int count(Good good) {
        return counts.getOrDefault(good, 0);
    }

    int count() {
        int all = 0;
        for (int count : counts.values()) {
            all += count;
        }
        return all;
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    List<Good> goods() {
        return new ArrayList<>(counts.keySet());
    }

    Money price(Good good) {
        return Money.fen(good.price().fen() * count(good));
    }

    /** Always from the catalogue: no price comes from the browser. */
    Money total() {
        long fen = 0;
        for (Good good : counts.keySet()) {
            fen += price(good).fen();
        }
        return Money.fen(fen);
    }

    /** The order's lines. */
    List<Product> products() {
        List<Product> products = new ArrayList<>();
        for (Good good : counts.keySet()) {
            products.add(Product.of(good.name(Language.CHINESE), count(good), price(good)));
        }
        return products;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Good, Integer> line : counts.entrySet()) {
            text.append(text.length() == 0 ? "" : "_")
                    .append(line.getKey().id())
                    .append('.')
                    .append(line.getValue());
        }
        return text.toString();
    }
}
