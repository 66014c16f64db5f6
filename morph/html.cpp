#include "morph/html.hpp"

#include "resources/escape_xml.hpp"

namespace wug::morph {

std::string html_head(std::string_view title, std::string_view style) {
  const std::string name = resources::escape_for_display(title);
  return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>" + name +
         "</title>\n<style>body{font-family:system-ui,sans-serif;margin:2em;max-width:70em}"
         "table{border-collapse:collapse;margin-bottom:1.5em}th,td{border:1px solid #ccc;padding:.3em .6em;text-align:left}"
         "th{background:#f4f4f2;font-weight:600}" +
         std::string(style) + "</style></head>\n<body><h1>" + name + "</h1>\n";
}

}  // namespace wug::morph
