package diagnosis

import "touchstone/domain"

// Operations of this capability.
const (
	OpAddQuestionnaire    domain.Op = "diagnosis.questionnaire_add"
	OpRenameQuestionnaire domain.Op = "diagnosis.questionnaire_rename"
	OpDeleteQuestionnaire domain.Op = "diagnosis.questionnaire_delete"
	OpAddQuestion         domain.Op = "diagnosis.question_add"
	OpEditQuestion        domain.Op = "diagnosis.question_edit"
	OpMoveQuestions       domain.Op = "diagnosis.question_move"
	OpDeleteQuestions     domain.Op = "diagnosis.question_delete"
	OpAddArea             domain.Op = "diagnosis.area_add"
	OpRenameArea          domain.Op = "diagnosis.area_rename"
	OpMoveArea            domain.Op = "diagnosis.area_move"
	OpDeleteArea          domain.Op = "diagnosis.area_delete"
	OpAddRound            domain.Op = "diagnosis.round_add"
	OpEditRound           domain.Op = "diagnosis.round_edit"
	OpOpenRound           domain.Op = "diagnosis.round_open"
	OpCloseRound          domain.Op = "diagnosis.round_close"
	OpReopenRound         domain.Op = "diagnosis.round_reopen"
	OpDeleteRounds        domain.Op = "diagnosis.round_delete"
	OpAddRespondents      domain.Op = "diagnosis.respondent_add"
	OpEditRespondent      domain.Op = "diagnosis.respondent_edit"
	OpDeleteRespondents   domain.Op = "diagnosis.respondent_delete"
	OpAnswer              domain.Op = "diagnosis.answer"
	OpComment             domain.Op = "diagnosis.comment"
	OpImportAnswers       domain.Op = "diagnosis.import"
	OpAddActions          domain.Op = "diagnosis.action_add"
	OpEditAction          domain.Op = "diagnosis.action_edit"
	OpDeleteActions       domain.Op = "diagnosis.action_delete"
)

// Kinds of the recorded tables.
const (
	KindQuestionnaire domain.Kind = "questionnaire"
	KindArea          domain.Kind = "question_area"
	KindQuestion      domain.Kind = "question"
	KindRound         domain.Kind = "diagnosis_round"
	KindRespondent    domain.Kind = "respondent"
	KindComment       domain.Kind = "answer_comment"
	KindAction        domain.Kind = "action"
)

// Codes of what a person can put right.
const (
	CodeClosedBefore    domain.Code = "diagnosis_closed_before"    // closed, opened
	CodeRoundNotOpen    domain.Code = "diagnosis_round_not_open"   // round: answers are taken in open rounds only
	CodeRoundNotClosed  domain.Code = "diagnosis_round_not_closed" // round: it is not closed
	CodeRoundNotDraft   domain.Code = "diagnosis_round_not_draft"  // round: it was opened already
	CodeNoQuestions     domain.Code = "diagnosis_no_questions"     // name: a questionnaire without questions cannot be answered
	CodeLastArea        domain.Code = "diagnosis_last_area"        // name: the only area cannot be deleted
	CodeNoOneNamed      domain.Code = "diagnosis_no_one_named"     // round: a named round needs a name for every respondent
	CodeBatchProblems   domain.Code = "diagnosis_batch_problems"   // n
	CodeBatchEmpty      domain.Code = "diagnosis_batch_empty"      // a file without answers
	CodeNotScale        domain.Code = "diagnosis_not_scale"        // question, value: 1, 2, 3 or not applicable
	CodeNotYesNo        domain.Code = "diagnosis_not_yes_no"       // question, value: yes, no or not applicable
	CodeOnlyText        domain.Code = "diagnosis_only_text"        // question, value: an open question takes a comment
	CodeUnknownQuestion domain.Code = "diagnosis_unknown_question" // value: the round has no such question
	CodeQuestionTwice   domain.Code = "diagnosis_question_twice"   // question
	CodeRespondentTwice domain.Code = "diagnosis_respondent_twice" // name, first: the line of the first time
	CodeNoColumns       domain.Code = "diagnosis_no_columns"       // a table without a column of the round's questions
	CodeRowWidth        domain.Code = "diagnosis_row_width"        // fields, want
	CodeOtherSheet      domain.Code = "diagnosis_other_sheet"      // round, value, want: made for other questions
	CodeNotSheet        domain.Code = "diagnosis_not_sheet"        // an XLSX file that is no answer sheet of ours
	CodeMerged          domain.Code = "diagnosis_merged"           // range: merged cells among the answers
	CodeFormula         domain.Code = "diagnosis_formula"          // question, value: a formula in an answer cell
)
