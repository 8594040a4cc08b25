/* What a regular expression cannot say: whether a sign begins its line, whether a comma is followed by a value, and a word by a colon, and whether
   “after” begins a line of a test rather than go on with a condition. */
#include "tree_sitter/parser.h"

#include <string.h>

enum Token { RULE_PLUS, RULE_MINUS, PLUS, MINUS, ROW_START, BAR, LIST_COMMA, AFTER_LINE, FIELD_NAME, TEXT_END };

void *tree_sitter_score_external_scanner_create(void) { return NULL; }
void tree_sitter_score_external_scanner_destroy(void *payload) { (void)payload; }
unsigned tree_sitter_score_external_scanner_serialize(void *payload, char *buffer) {
  (void)payload;
  (void)buffer;
  return 0;
}
void tree_sitter_score_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  (void)payload;
  (void)buffer;
  (void)length;
}

static bool is_space(int32_t c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0xA0 || c == 0xFEFF; }
static bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }
/* Letters of any script; signs beyond ASCII that may not be in a name are for score check to find. */
static bool is_letter(int32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c > 0xBF; }

static void skip_spaces(TSLexer *lexer) {
  while (is_space(lexer->lookahead)) lexer->advance(lexer, false);
}

/* Reads a word; of one that is too long for any that is asked for, the beginning, which is none of them. */
static void read_word(TSLexer *lexer, char word[8]) {
  unsigned length = 0;
  while (is_letter(lexer->lookahead) || is_digit(lexer->lookahead)) {
    if (length < 7) word[length++] = lexer->lookahead < 128 ? (char)lexer->lookahead : '?';
    lexer->advance(lexer, false);
  }
  word[length] = 0;
}

/* One of two tokens for the same sign: the one for the start of a line where it is there, or where nothing else may be. */
static bool sign(TSLexer *lexer, const bool *valid, bool first_on_line, enum Token at_start, enum Token elsewhere) {
  if (!valid[at_start] && !valid[elsewhere]) return false;
  lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  lexer->result_symbol = (first_on_line && valid[at_start]) || !valid[elsewhere] ? at_start : elsewhere;
  return true;
}

/* A comma goes on with a list where a value follows: a text, a number, a date, yes or no. */
static bool list_comma(TSLexer *lexer) {
  lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  skip_spaces(lexer);
  if (lexer->lookahead == '+' || lexer->lookahead == '-') {
    lexer->advance(lexer, false);
    skip_spaces(lexer);
  }
  lexer->result_symbol = LIST_COMMA;
  if (lexer->lookahead == '"' || is_digit(lexer->lookahead)) return true;
  static const char *values[] = {"yes", "no", "true", "false"};
  char word[8];
  read_word(lexer, word);
  for (unsigned i = 0; i < 4; i++)
    if (strcmp(word, values[i]) == 0) return true;
  return false;
}

/* after 30 days expect … */
static bool after_line(TSLexer *lexer) {
  char word[8];
  read_word(lexer, word);
  if (strcmp(word, "after") != 0) return false;
  lexer->mark_end(lexer);
  lexer->result_symbol = AFTER_LINE;
  skip_spaces(lexer);
  if (!is_digit(lexer->lookahead)) return false;
  while (is_digit(lexer->lookahead) || lexer->lookahead == '_' || lexer->lookahead == '.') lexer->advance(lexer, false);
  skip_spaces(lexer);
  read_word(lexer, word);
  skip_spaces(lexer);
  read_word(lexer, word);
  return strcmp(word, "expect") == 0;
}

static bool field_name(TSLexer *lexer) {
  bool quoted = lexer->lookahead == '`';
  if (quoted) {
    do lexer->advance(lexer, false);
    while (lexer->lookahead != '`' && lexer->lookahead != '\n' && !lexer->eof(lexer));
    if (lexer->lookahead != '`') return false;
    lexer->advance(lexer, false);
  } else {
    while (is_letter(lexer->lookahead) || is_digit(lexer->lookahead)) lexer->advance(lexer, false);
  }
  lexer->mark_end(lexer);
  skip_spaces(lexer);
  lexer->result_symbol = FIELD_NAME;
  return lexer->lookahead == ':';
}

bool tree_sitter_score_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  (void)payload;
  /* Where a text may end, no sign may come; where tree-sitter looks for a way out of a mistake, it asks for everything. */
  if (valid[TEXT_END] && !valid[PLUS]) {
    lexer->mark_end(lexer);
    lexer->result_symbol = TEXT_END;
    return lexer->lookahead == '\n' || lexer->lookahead == '\r' || lexer->eof(lexer);
  }
  bool first_on_line = lexer->get_column(lexer) == 0;
  while (is_space(lexer->lookahead)) {
    if (lexer->lookahead == '\n') first_on_line = true;
    lexer->advance(lexer, true);
  }
  switch (lexer->lookahead) {
    case '+': return sign(lexer, valid, first_on_line, RULE_PLUS, PLUS);
    case '-': return sign(lexer, valid, first_on_line, RULE_MINUS, MINUS);
    case '|': return sign(lexer, valid, first_on_line, ROW_START, BAR);
    case ',': return valid[LIST_COMMA] && list_comma(lexer);
    case '`': return valid[FIELD_NAME] && field_name(lexer);
    default:
      if (!is_letter(lexer->lookahead)) return false;
      if (valid[FIELD_NAME]) return field_name(lexer);
      return valid[AFTER_LINE] && lexer->lookahead == 'a' && after_line(lexer);
  }
}
