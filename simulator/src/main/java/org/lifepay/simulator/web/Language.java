package org.lifepay.simulator.web;

/** The language of a page: Chinese unless the person has switched. */
enum Language {
    ZH("zh-CN"),
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    static Language of(String name) {
        return name.equals("en") ? EN : ZH;
    }

    String tag() {
        return tag;
    }

    String say(String chinese, String english) {
        return this == ZH ? chinese : english;
    }
}
