import GRUModel
import GRUSolutions
import Testing
import Workbook
