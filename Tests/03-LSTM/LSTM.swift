import LSTMModel
import LSTMSolutions
import Testing
import Workbook
